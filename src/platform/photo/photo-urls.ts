import type { PhotoUrls } from '../../sync/ports.ts'

/** Object URLs of photos. Each is decoded once before it is handed out: what is no picture never reaches an `img`. */
export const photoUrls: PhotoUrls = {
  async open(bytes) {
    const blob = new Blob([bytes], { type: 'image/jpeg' })
    try {
      const picture = await createImageBitmap(blob)
      picture.close()
    } catch {
      return null
    }
    return URL.createObjectURL(blob)
  },
  close: (url) => URL.revokeObjectURL(url),
}
