import type { OutboxStore, PhotoUrls } from '../ports.ts'

/** Addresses of this device's own photos, one per picture, for as long as the outbox shows it. */
export interface Thumbnails {
  urlOf(sha256: string): Promise<string | null>
  /** Gives back every address that is not among these pictures. */
  keepOnly(sha256s: ReadonlySet<string>): void
}

export function createThumbnails(outbox: Pick<OutboxStore, 'photoBytes'>, urls: PhotoUrls): Thumbnails {
  const open = new Map<string, Promise<string | null>>()

  async function show(sha256: string): Promise<string | null> {
    const bytes = await outbox.photoBytes(sha256)
    return bytes === undefined ? null : urls.open(bytes)
  }

  async function close(shown: Promise<string | null>): Promise<void> {
    const url = await shown
    if (url !== null) urls.close(url)
  }

  return {
    urlOf(sha256) {
      const shown = open.get(sha256) ?? show(sha256)
      open.set(sha256, shown)
      return shown
    },
    keepOnly(sha256s) {
      for (const [sha256, shown] of open) {
        if (sha256s.has(sha256)) continue
        open.delete(sha256)
        // A picture that could not be shown was told to whoever asked for it.
        close(shown).catch(() => undefined)
      }
    },
  }
}
