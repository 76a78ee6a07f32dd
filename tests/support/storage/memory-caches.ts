/** Cache Storage in memory, as far as tiles need it. `failPuts` makes every put fail from now on. */
export interface MemoryCaches extends CacheStorage {
  failPuts(error: Error): void
  /** What is in a cache: address and media type. */
  contents(name: string): Promise<readonly (readonly [url: string, type: string | null])[]>
}

const origin = 'http://localhost:3000'
const urlOf = (request: RequestInfo | URL): string =>
  new URL(request instanceof Request ? request.url : String(request), origin).href

export function createMemoryCaches(): MemoryCaches {
  const shelves = new Map<string, Map<string, Response>>()
  let failure: Error | null = null

  const shelfOf = (name: string): Map<string, Response> => {
    const shelf = shelves.get(name) ?? new Map<string, Response>()
    shelves.set(name, shelf)
    return shelf
  }
  const cacheOf = (name: string) => ({
    match: async (request: RequestInfo | URL) => shelves.get(name)?.get(urlOf(request))?.clone(),
    keys: async () => [...shelfOf(name).keys()].map((url) => ({ url })),
    delete: async (request: RequestInfo | URL | { url: string }) =>
      shelfOf(name).delete(urlOf(typeof request === 'object' && 'url' in request ? request.url : request)),
    put: async (request: RequestInfo | URL, response: Response) => {
      if (failure !== null) throw failure
      shelfOf(name).set(urlOf(request), response)
    },
  })

  return {
    open: async (name: string) => cacheOf(name),
    match: async (request: RequestInfo | URL, { cacheName = '' }: { cacheName?: string } = {}) =>
      cacheOf(cacheName).match(request),
    delete: async (name: string) => shelves.delete(name),
    failPuts: (error: Error) => (failure = error),
    contents: async (name: string) =>
      [...shelfOf(name)].map(([url, response]) => [url, response.headers.get('content-type')] as const),
  } as unknown as MemoryCaches
}

/** The first bytes of a PNG and some more: what a tile server answers. */
export const tileBytes = new Uint8Array(100).fill(7)
tileBytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
