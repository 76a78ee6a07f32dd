import type { Page } from '@playwright/test'

/** Bits of the number in a picture: cells along its upper edge, black for 1. They outlive JPEG and shrinking. */
const bits = 16

/** A JPEG like that of a phone's camera, with a number drawn in it by which it is known again. */
export async function takeMarkedPicture(page: Page, mark: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([number, cells]) => {
      const canvas = new OffscreenCanvas(1600, 1200)
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      for (let brick = 0; brick < 1500; brick++) {
        pen.fillStyle = `hsl(${(brick * 47 + number * 13) % 360} 60% ${30 + (brick % 50)}%)`
        pen.fillRect((brick * 131) % 1600, (brick * 197) % 1200, 80, 44)
      }
      for (let bit = 0; bit < cells; bit++) {
        pen.fillStyle = (number >> bit) & 1 ? '#000' : '#fff'
        pen.fillRect((bit * 1600) / cells, 0, 1600 / cells, 200)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [mark, bits] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** The number drawn in a picture, or null where it is no picture or no number can be read in it. */
export function readMark(page: Page, picture: Buffer): Promise<number | null> {
  return page.evaluate(
    async ([base64, cells]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null)
      if (bitmap === null) return null
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (pen === null) throw new Error('no canvas')
      pen.drawImage(bitmap, 0, 0)
      let number = 0
      for (let bit = 0; bit < cells; bit++) {
        const [light = 128] = pen.getImageData(((bit + 0.5) * bitmap.width) / cells, bitmap.height / 12, 1, 1).data
        if (light > 64 && light < 192) return null
        if (light <= 64) number |= 1 << bit
      }
      return number
    },
    [picture.toString('base64'), bits] as const,
  )
}
