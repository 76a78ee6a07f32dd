import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { precompress } from './precompress.ts'

/** What answers requests for pages and files of the app; never those of the API. */
export interface Pages {
  answer(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

export interface BuiltPages {
  readonly distFolder: string
  /** Hashed files of earlier builds: a phone that still runs one fetches its lazy parts from here. */
  readonly earlierAssetsFolder: string | null
}

const oneYear = 'public, max-age=31536000, immutable'

/**
 * The built app as files. A file that is not there is 404, never the app's page: a page where a script belongs
 * leaves a phone with a broken app that the service worker then keeps. Only going to an address of the app itself
 * answers the page.
 */
export async function builtPages({ distFolder, earlierAssetsFolder }: BuiltPages): Promise<Pages> {
  const folders = [distFolder]
  if (earlierAssetsFolder !== null && (await isFolder(earlierAssetsFolder))) folders.push(earlierAssetsFolder)
  const handlers = await Promise.all(folders.map((folder) => filesOf(folder)))
  const page = join(distFolder, 'index.html')

  return {
    answer(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return plain(response, 405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' })
      }
      const tryFolder = (at: number): void => {
        const handler = handlers[at]
        if (handler !== undefined) handler(request, response, () => tryFolder(at + 1))
        else if (isNavigation(request)) sendPage(page, request, response)
        else plain(response, 404, 'There is no such file.')
      }
      tryFolder(0)
    },
    close: () => Promise.resolve(),
  }
}

async function filesOf(folder: string): Promise<ReturnType<typeof sirv>> {
  await precompress(folder)
  return sirv(folder, {
    gzip: true,
    etag: true,
    extensions: ['html'],
    setHeaders: (response, path) => response.setHeader('cache-control', cachingOf(path)),
  })
}

/** Names under /assets hold their hash and never change; everything else is asked for again each time. */
function cachingOf(path: string): string {
  return path.startsWith('/assets/') ? oneYear : 'no-cache'
}

function isNavigation(request: IncomingMessage): boolean {
  const path = pathOf(request)
  if (path.startsWith('/assets/') || /\.[^/]*$/.test(path)) return false
  const mode = request.headers['sec-fetch-mode']
  return mode === undefined ? (request.headers.accept ?? '').includes('text/html') : mode === 'navigate'
}

function sendPage(file: string, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-type', 'text/html;charset=utf-8')
  response.setHeader('cache-control', 'no-cache')
  if (request.method === 'HEAD') return void response.end()
  const page = createReadStream(file)
  page.on('error', () => plain(response, 404, 'The app has not been built: `npm start` does so.'))
  page.pipe(response)
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*$/, '')
}

/** A short answer in words. It is never kept, so that a file which appears later is found. */
export function plain(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain;charset=utf-8', 'cache-control': 'no-store', ...headers })
  response.end(`${sentence}\n`)
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
