import type { Clock, Hash, OutboxStore, PhotoSource, PhotoUrls } from '../../sync/ports.ts'
import { textOf } from './row-mapping.ts'
import type { StreetView } from './street-view.ts'

export interface PhotoViewerDeps {
  readonly outbox: Pick<OutboxStore, 'get' | 'photoBytes'>
  readonly photos: PhotoSource
  readonly photoUrls: PhotoUrls
  readonly hash: Hash
  readonly clock: Pick<Clock, 'now'>
}

export interface PhotoViewer {
  /** An address for an `<img>`, or null when the photo cannot be had now. */
  open(photoId: string): Promise<string | null>
  close(): void
}

/** So many addresses stay open; a picture that was drawn stays drawn when its address goes. */
const openLimit = 30

/** Bytes of one photo: this device's own, else those looked at before, else the server's, checked by their hash. */
async function bytesOf(photoId: string, view: StreetView, deps: PhotoViewerDeps): Promise<ArrayBuffer | null> {
  const entry = await deps.outbox.get(photoId)
  const ownPhoto = entry?.ownerId === view.account.userId ? entry.photo : null
  if (ownPhoto !== null) {
    const own = await deps.outbox.photoBytes(ownPhoto.sha256)
    if (own !== undefined) return own
  }
  const row = await view.cache.reader.row('photos', photoId)
  const sha256 = row === undefined ? null : textOf(row.d, 'sha256')
  const path = row === undefined ? null : textOf(row.d, 'path')
  if (sha256 === null || path === null) return null
  const now = deps.clock.now()
  const photos = await view.cache.photos()
  const kept = await photos.get(sha256, now)
  if (kept !== undefined) return kept
  const downloaded = await deps.photos.download({ ownerId: view.account.userId, path })
  if (!downloaded.ok || (await deps.hash(downloaded.value)) !== sha256) return null
  await photos.keep(sha256, downloaded.value, now)
  return downloaded.value
}

/** Hands out photos of one account's street, each under one address however often it is asked for. */
export function createPhotoViewer(view: StreetView, deps: PhotoViewerDeps): PhotoViewer {
  const urls = new Map<string, string>()
  const underway = new Map<string, Promise<string | null>>()
  let isClosed = false

  function keep(photoId: string, url: string): void {
    urls.set(photoId, url)
    for (const [oldest, oldUrl] of urls) {
      if (urls.size <= openLimit) return
      urls.delete(oldest)
      deps.photoUrls.close(oldUrl)
    }
  }

  async function fetch(photoId: string): Promise<string | null> {
    const bytes = await bytesOf(photoId, view, deps)
    const url = bytes === null ? null : await deps.photoUrls.open(bytes)
    if (url === null) return null
    if (isClosed) {
      deps.photoUrls.close(url)
      return null
    }
    keep(photoId, url)
    return url
  }

  return {
    async open(photoId) {
      const known = urls.get(photoId)
      if (known !== undefined) {
        // Looked at just now: last to go.
        urls.delete(photoId)
        urls.set(photoId, known)
        return known
      }
      const running = underway.get(photoId)
      if (running !== undefined) return running
      const asked = fetch(photoId).finally(() => underway.delete(photoId))
      underway.set(photoId, asked)
      return asked
    },
    close() {
      isClosed = true
      for (const url of urls.values()) deps.photoUrls.close(url)
      urls.clear()
    },
  }
}
