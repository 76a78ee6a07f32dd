import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import exifr from 'exifr'
import { createServer } from 'vite'
import type { ViteDevServer } from 'vite'
import { metadataOf } from '../../../src/platform/photo/metadata.ts'
import type * as preparer from '../../../src/platform/photo/preparer.ts'
import { inspect } from '../../../src/platform/photo/picture-kind.ts'
import { heicOfSize, jpegOfSize, pngOfSize, withOrientation } from '../../support/photos/make-pictures.ts'
import { takePicture, withWhereabouts } from '../support/pictures.ts'

/** The photo worker alone in a real browser, fed with files straight from the disk. */
let server: ViteDevServer
let address: string

test.beforeAll(async () => {
  server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    plugins: [
      {
        name: 'blank-page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/blank', (_request, response) => {
            response.setHeader('content-type', 'text/html').end('<!doctype html><title>Foto</title>')
          })
        },
      },
    ],
  })
  await server.listen()
  address = server.resolvedUrls?.local[0] ?? ''
})
test.afterAll(() => server.close())
test.beforeEach(async ({ page }) => {
  await page.goto(`${address}blank`)
})

interface Prepared {
  readonly problem: string | null
  readonly sha256: string
  readonly widthPx: number
  readonly heightPx: number
  readonly jpeg: Buffer
}

/** `fault`: code that makes the worker's canvases what they are on a poorer phone, run before the worker's own. */
async function prepare(page: Page, file: Buffer, type = 'image/jpeg', fault = ''): Promise<Prepared> {
  const answer = await page.evaluate(
    async ([base64, mediaType, code]) => {
      const module = '/src/platform/photo/preparer.ts'
      const { createPhotoPreparer } = (await import(module)) as typeof preparer
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const own = new URL('/src/platform/photo/photo-worker.ts', location.href).href
      const parts = [`data:text/javascript,${encodeURIComponent(code)}`, own].map((part) => `import ${JSON.stringify(part)}`)
      const script = URL.createObjectURL(new Blob([parts.join('\n')], { type: 'text/javascript' }))
      const start = code === '' ? undefined : () => new Worker(script, { type: 'module' })
      const prepared = await createPhotoPreparer(start).prepare(new File([bytes], 'foto.jpg', { type: mediaType }))
      if (!prepared.ok) return { problem: prepared.failure, sha256: '', widthPx: 0, heightPx: 0, base64: '' }
      const { photo, widthPx, heightPx } = prepared.value
      let text = ''
      for (const byte of new Uint8Array(photo.bytes)) text += String.fromCharCode(byte)
      return { problem: null, sha256: photo.sha256, widthPx, heightPx, base64: btoa(text) }
    },
    [file.toString('base64'), type, fault] as const,
  )
  return { ...answer, jpeg: Buffer.from(answer.base64, 'base64') }
}

/** Colour in the middle of a part of the picture, as fractions of its sides. */
async function colourAt(page: Page, jpeg: Buffer, across: number, down: number): Promise<number[]> {
  return page.evaluate(
    async ([base64, x, y]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      return [...(pen?.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data ?? [])]
    },
    [jpeg.toString('base64'), across, down] as const,
  )
}

test('a photo becomes a JPEG of at most 1600 px and 327,680 bytes without any metadata', async ({ page }) => {
  const taken = withWhereabouts(await takePicture(page, 4000, 3000), { longitude: 6.5615, latitude: 52.9945 })
  expect((await exifr.gps(taken)).latitude).toBeCloseTo(52.9945, 3)

  const made = await prepare(page, taken)
  expect(made).toMatchObject({ problem: null, widthPx: 1600, heightPx: 1200 })
  expect(made.jpeg.length).toBeLessThanOrEqual(327_680)
  expect(inspect(made.jpeg)).toEqual({ ok: true, value: { kind: 'jpeg', widthPx: 1600, heightPx: 1200 } })
  expect(metadataOf(made.jpeg)).toEqual([])
  const options = { tiff: true, exif: true, gps: true, xmp: true, icc: true, iptc: true, ihdr: false, jfif: false }
  expect(await exifr.parse(made.jpeg, options)).toBeUndefined()
})

test('a photo is turned upright as its metadata says', async ({ page }) => {
  const lying = await takePicture(page, 2000, 1000)
  const made = await prepare(page, withOrientation(lying, 6))
  expect(made).toMatchObject({ widthPx: 800, heightPx: 1600 })
  // A quarter turn brings the upper left corner to the upper right.
  const [before, after] = [await colourAt(page, lying, 0.02, 0.02), await colourAt(page, made.jpeg, 0.96, 0.01)]
  expect(Math.hypot(...before.map((value, index) => value - (after[index] ?? 0)))).toBeLessThan(60)
})

test('a small picture keeps its size, and what is transparent in it becomes white', async ({ page }) => {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200)
    const pen = canvas.getContext('2d')
    pen?.fillRect(150, 0, 150, 200)
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    return btoa(String.fromCharCode(...bytes))
  })
  const made = await prepare(page, Buffer.from(base64, 'base64'), 'image/png')
  expect(made).toMatchObject({ problem: null, widthPx: 300, heightPx: 200 })
  expect(await colourAt(page, made.jpeg, 0.25, 0.5)).toEqual([255, 255, 255, 255])
})

test('a picture that noise makes large is softened until it fits', async ({ page }) => {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800)
    const pen = canvas.getContext('2d')
    const noise = pen?.createImageData(2400, 1800)
    if (noise === undefined) throw new Error('no canvas')
    for (let at = 0; at < noise.data.length; at += 65_536) {
      crypto.getRandomValues(new Uint8Array(noise.data.buffer, at, Math.min(65_536, noise.data.length - at)))
    }
    for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255
    pen?.putImageData(noise, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    let text = ''
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte)
    return btoa(text)
  })
  const made = await prepare(page, Buffer.from(base64, 'base64'))
  expect(made.problem).toBeNull()
  expect(made.jpeg.length).toBeLessThanOrEqual(327_680)
})

test('row 42: 50 megapixels are taken and capped', async ({ page }) => {
  const made = await prepare(page, await takePicture(page, 8160, 6120))
  expect(made).toMatchObject({ problem: null, widthPx: 1600, heightPx: 1200 })
  expect(made.jpeg.length).toBeLessThanOrEqual(327_680)
})

test('row 42: a bomb of 120 megapixels is refused before it is decoded', async ({ page }) => {
  expect(await prepare(page, pngOfSize(12_000, 10_000), 'image/png')).toMatchObject({ problem: 'too_many_pixels' })
})

/** Short of memory a canvas is black, and says nothing of it. */
const largeCanvasIsBlack = `
  const { prototype } = OffscreenCanvasRenderingContext2D
  const draw = prototype.drawImage
  prototype.drawImage = function (...given) {
    draw.apply(this, given)
    if (this.canvas.width > 1300) this.clearRect(0, 0, this.canvas.width, this.canvas.height)
  }`
/** Elsewhere it is none at all beyond 16.7 megapixels, and no picture is decoded straight to a smaller one. */
const hugeCanvasIsNone = `
  const Own = OffscreenCanvas
  globalThis.OffscreenCanvas = class extends Own {
    getContext(...given) {
      return this.width * this.height > 16_700_000 ? null : super.getContext(...given)
    }
  }
  const decode = createImageBitmap
  globalThis.createImageBitmap = (file, { imageOrientation } = {}) => decode(file, { imageOrientation })`

for (const [what, fault, widthPx] of [
  ['black when it is large', largeCanvasIsBlack, 1280],
  ['none over 16.7 megapixels', hugeCanvasIsNone, 1600],
] as const) {
  test(`row 42: where a canvas is ${what}, 24 megapixels become a picture all the same, and nothing of the original`, async ({
    page,
  }) => {
    const taken = withWhereabouts(await takePicture(page, 6000, 4000), { longitude: 6.5615, latitude: 52.9945 })
    const made = await prepare(page, taken, 'image/jpeg', fault)
    expect(made).toMatchObject({ problem: null, widthPx })
    expect(made.jpeg.length).toBeLessThanOrEqual(327_680)
    expect(metadataOf(made.jpeg)).toEqual([])
    const sky = await colourAt(page, made.jpeg, 0.03, 0.02)
    expect(Math.max(...sky.slice(0, 3))).toBeGreaterThan(60)
  })
}

test('row 42: a picture that comes out black is not passed on', async ({ page }) => {
  expect(await prepare(page, pngOfSize(300, 200, 0), 'image/png')).toMatchObject({ problem: 'cannot_shrink' })
})

for (const [what, file, problem] of [
  ['a file of 0 bytes', Buffer.alloc(0), 'empty'],
  ['an SVG named .jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_a_photo'],
  ['HTML named .jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not_a_photo'],
  ['a JPEG without a picture in it', jpegOfSize(40, 30), 'damaged'],
  ['a HEIC that this browser cannot read', heicOfSize([40, 30]), 'cannot_shrink'],
] as const) {
  test(`${what} is refused as ${problem}`, async ({ page }) => {
    expect(await prepare(page, file)).toMatchObject({ problem })
  })
}

test('a photo cut off in transfer is refused as damaged', async ({ page }) => {
  const whole = await takePicture(page)
  expect(await prepare(page, whole.subarray(0, whole.length * 0.6))).toMatchObject({ problem: 'damaged' })
})
