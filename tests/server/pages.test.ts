import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtPages } from '../../server/http/pages.ts'
import type { RunningServer } from '../../server/index.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import { get } from './raw-request.ts'

let folder: string
let server: RunningServer

const script = `export const words = ${JSON.stringify('leegstand '.repeat(400))}`

async function layOut(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binnenstad-pages-'))
  await layOut('dist/index.html', '<!doctype html><title>Binnenstad</title><div id="app"></div>')
  await layOut('dist/sw.js', 'self.addEventListener("install", () => undefined)')
  await layOut('dist/manifest.webmanifest', '{}')
  await layOut('dist/assets/app-3f9a1c.js', script)
  await layOut('dist/.vite/manifest.json', '{}')
  await layOut('dist-earlier/assets/app-0ld000.js', 'export const version = "earlier"')
  server = await startTestServer({
    isDemo: false,
    pages: () =>
      builtPages({ distFolder: join(folder, 'dist'), earlierAssetsFolder: join(folder, 'dist-earlier') }),
  })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('pages', () => {
  it('answers the page at the root, to be asked for again each time', async () => {
    const answer = await get(server.port, '/')
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toContain('<div id="app">')
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  it('answers the page for an address of the app when somebody goes there', async () => {
    const byMode = await get(server.port, '/melden/0195?x=1', { 'sec-fetch-mode': 'navigate' })
    const byAccept = await get(server.port, '/melden', { accept: 'text/html,application/xhtml+xml' })
    expect([byMode.status, byAccept.status]).toEqual([200, 200])
    expect(byMode.headers['content-type']).toContain('text/html')
    expect(byMode.headers['cache-control']).toBe('no-cache')
  })

  it('answers 404 for an address of the app when a script asks for it', async () => {
    const answer = await get(server.port, '/melden', { 'sec-fetch-mode': 'cors', accept: '*/*' })
    expect(answer.status).toBe(404)
  })

  it.each(['/assets/app-9999.js', '/assets/deep', '/missing.js', '/icons/none.png', '/.vite/manifest.json', '/..%2fsecret.txt'])(
    'row 30: answers 404 and not the page for the missing file %s, even when somebody goes there',
    async (path) => {
      const answer = await get(server.port, path, { 'sec-fetch-mode': 'navigate', accept: 'text/html' })
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toContain('text/plain')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.body.toString()).not.toContain('<')
    },
  )

  it('row 30: answers the hashed files of earlier builds', async () => {
    const answer = await get(server.port, '/assets/app-0ld000.js')
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toContain('earlier')
    expect(answer.headers['content-type']).toContain('javascript')
  })

  it('lets hashed files be kept for ever, and asks anew for the service worker and the manifest', async () => {
    expect((await get(server.port, '/assets/app-3f9a1c.js')).headers['cache-control']).toContain('immutable')
    expect((await get(server.port, '/sw.js')).headers['cache-control']).toBe('no-cache')
    expect((await get(server.port, '/manifest.webmanifest')).headers['cache-control']).toBe('no-cache')
  })

  it('sends files compressed to whoever can read that', async () => {
    const plain = await get(server.port, '/assets/app-3f9a1c.js')
    const packed = await get(server.port, '/assets/app-3f9a1c.js', { 'accept-encoding': 'gzip, br' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['vary']).toContain('Accept-Encoding')
    expect(packed.body.byteLength).toBeLessThan(plain.body.byteLength / 10)
  })

  it('answers 304 when the file is still the same', async () => {
    const { headers } = await get(server.port, '/sw.js')
    const again = await get(server.port, '/sw.js', { 'if-none-match': headers['etag'] ?? '' })
    expect(again.status).toBe(304)
  })

  it.each(['/rest/v2/premises', '/functions/v1/x', '/demo/accounts', '/storage/v1/object/photos/x.jpg'])(
    'answers an error as JSON at %s, never the page',
    async (path) => {
      const answer = await get(server.port, path, { accept: 'text/html', 'sec-fetch-mode': 'navigate' })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers['content-type']).toContain('application/json')
    },
  )
})

describe('security headers', () => {
  it.each(['/', '/sw.js', '/assets/app-3f9a1c.js', '/missing.js', '/auth/v1/health', '/demo/accounts'])(
    'stand on %s',
    async (path) => {
      const { headers } = await get(server.port, path)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).not.toMatch(/unsafe|\*/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
      expect(headers['permissions-policy']).toContain('geolocation=(self), camera=(self), microphone=()')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    },
  )
})
