/** Built files of the version that was in use before this one. */
export const earlierAssetsCache = 'earlier-assets'

/**
 * Copies built files that this version no longer has out of the precache, before activation deletes them there.
 * A page of the former version that is still open can then load a screen it had not opened yet, also offline.
 * Only one former version is kept: each installation replaces what the one before it kept.
 */
export async function keepEarlierAssets(caches: CacheStorage, currentUrls: readonly string[]): Promise<void> {
  const current = new Set(currentUrls.map((url) => new URL(url, self.location.origin).pathname))
  const precaches = (await caches.keys()).filter((name) => name.includes('precache'))
  const found: { url: string; response: Response }[] = []
  for (const name of precaches) {
    const precache = await caches.open(name)
    for (const request of await precache.keys()) {
      const { pathname, origin } = new URL(request.url)
      if (!pathname.startsWith('/assets/') || current.has(pathname)) continue
      const response = await precache.match(request)
      if (response !== undefined) found.push({ url: origin + pathname, response })
    }
  }
  if (found.length === 0) return
  await caches.delete(earlierAssetsCache)
  const kept = await caches.open(earlierAssetsCache)
  for (const { url, response } of found) await kept.put(url, response)
}
