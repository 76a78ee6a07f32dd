import type { Cover, PhotoProblem } from '../../services.ts'
import { failed, succeeded } from '../../sync/failure.ts'
import type { Result } from '../../sync/failure.ts'
import type { PhotoPreparer, PhotoWish } from '../../sync/ports.ts'
import { hash } from '../hash.ts'
import { metadataOf, withoutMetadata } from './metadata.ts'
import { inspect } from './picture-kind.ts'
import type { Picture } from './picture-kind.ts'

/** Bounds of docs/PROTOCOL.md, which the database holds too. */
const longestSidePx = 1600
const largestBytes = 327_680

/** Smaller by quality first: a sign in a window stays readable longer in a soft picture than in a small one. */
const steps = [
  { sidePx: longestSidePx, qualities: [0.85, 0.75, 0.6, 0.45] },
  { sidePx: 1280, qualities: [0.7, 0.5] },
  { sidePx: 1024, qualities: [0.7, 0.5] },
  { sidePx: 640, qualities: [0.7, 0.4] },
]

/** Mid grey: a wholly covered picture is not taken for a canvas out of memory. */
const coverColour = '#6b7280'

/** A canvas of more pixels than this is black on iOS; decoding one straight into fewer is tried instead. */
const largestCanvasPx = 16_700_000

/** Runs in a worker. Never answers with the file's own bytes: what leaves is what was drawn. */
export async function shrink(file: Blob, wish: PhotoWish = {}): ReturnType<PhotoPreparer['prepare']> {
  const read = await readBytes(file)
  if (!read.ok) return read
  const picture = inspect(read.value)
  if (!picture.ok) return picture
  const decoded = await decode(file, picture.value)
  if (!decoded.ok) return decoded
  try {
    return await encode(decoded.value, wish)
  } finally {
    decoded.value.close()
  }
}

/** A picker can hand out a file that is gone by the time it is read. */
async function readBytes(file: Blob): Promise<Result<Uint8Array, PhotoProblem>> {
  try {
    return succeeded(new Uint8Array(await file.arrayBuffer()))
  } catch {
    return failed('damaged')
  }
}

/** Turned upright as its metadata says. A large picture is decoded straight to a small one where the browser can. */
async function decode(file: Blob, { kind, widthPx, heightPx }: Picture): Promise<Result<ImageBitmap, PhotoProblem>> {
  const isLarge = widthPx * heightPx > largestCanvasPx
  // Only one side is given: which is which after turning is the decoder's to know, and the other follows.
  const resize = isLarge && Math.min(widthPx, heightPx) > longestSidePx
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' }
  if (resize) Object.assign(options, { resizeWidth: longestSidePx, resizeQuality: 'medium' })
  try {
    return succeeded(await createImageBitmap(file, options))
  } catch {
    if (isLarge) return failed('too_many_pixels')
    // Few browsers can read HEIC; that does not make the file a bad one.
    return failed(kind === 'heif' ? 'cannot_shrink' : 'damaged')
  }
}

async function encode(bitmap: ImageBitmap, wish: PhotoWish): ReturnType<PhotoPreparer['prepare']> {
  for (const { sidePx, qualities } of steps) {
    const scale = Math.min(1, sidePx / Math.max(bitmap.width, bitmap.height))
    const widthPx = Math.max(1, Math.round(bitmap.width * scale))
    const heightPx = Math.max(1, Math.round(bitmap.height * scale))
    const canvas = draw(bitmap, widthPx, heightPx, wish.covers ?? [])
    if (canvas === null) continue
    for (const quality of qualities) {
      const drawn = await canvas.convertToBlob({ type: 'image/jpeg', quality })
      const clean = withoutMetadata(new Uint8Array(await drawn.arrayBuffer()))
      if (clean === null || clean.byteLength > Math.min(largestBytes, wish.largestBytes ?? largestBytes)) continue
      if (metadataOf(clean)?.length !== 0 || (await isBlack(clean))) break
      const bytes = clean.buffer
      return succeeded({ photo: { sha256: await hash(bytes), bytes }, widthPx, heightPx })
    }
  }
  return failed('cannot_shrink')
}

/** On white, because a JPEG has no transparency and would show black for it. */
function draw(
  bitmap: ImageBitmap,
  widthPx: number,
  heightPx: number,
  covers: readonly Cover[],
): OffscreenCanvas | null {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, widthPx, heightPx)
  // One flat colour: what is blurred or made coarse can be guessed back.
  context.fillStyle = coverColour
  for (const { x, y, width, height } of covers) {
    const left = Math.floor(x * widthPx)
    const top = Math.floor(y * heightPx)
    context.fillRect(left, top, Math.ceil((x + width) * widthPx) - left, Math.ceil((y + height) * heightPx) - top)
  }
  return canvas
}

/** Rounding in a JPEG of low quality turns pure black into this. */
const blackest = 2

/** A canvas out of memory gives pure black without an error. No photo of a street is that, not even at night. */
async function isBlack(jpeg: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const sidePx = 32
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
  const context = new OffscreenCanvas(sidePx, sidePx).getContext('2d')
  context?.drawImage(bitmap, 0, 0, sidePx, sidePx)
  bitmap.close()
  const colours = context?.getImageData(0, 0, sidePx, sidePx).data
  return colours === undefined || colours.every((value, index) => index % 4 === 3 || value <= blackest)
}
