import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import type { InlineConfig } from 'vite'
import { findBrowser } from '../support/browser/find-browser.ts'

/** A name under localhost is a secure context, and this one never leaves the browser. */
const origin = 'http://bench.localhost'

interface Asset {
  readonly type: string
  readonly body: string | Buffer
}

/** The page's files by path: what is built of `pages/<name>.ts`. */
async function bundle(name: string, config: InlineConfig): Promise<Map<string, Asset>> {
  const entry = fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    worker: { format: 'es' },
    ...config,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { entryFileNames: 'page.js' } },
    },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (output === undefined || !('output' in output)) throw new Error('Vite built nothing')
  return new Map(
    output.output.map((file): [string, Asset] => {
      if (file.type === 'chunk') return [`/${file.fileName}`, { type: 'text/javascript', body: file.code }]
      const type = file.fileName.endsWith('.css') ? 'text/css' : 'text/javascript'
      return [`/${file.fileName}`, { type, body: Buffer.from(file.source) }]
    }),
  )
}

/**
 * Builds `pages/<name>.ts` with the app's own sources, opens it in a real Chromium with a disk of its own, and hands
 * the page over once `globalThis.bench` is there.
 */
export async function inBenchPage<T>(
  name: string,
  measure: (page: Page) => Promise<T>,
  { config = {}, viewport = null }: { config?: InlineConfig; viewport?: { width: number; height: number } | null } = {},
): Promise<T> {
  const files = await bundle(name, config)
  const styles = [...files.keys()].filter((path) => path.endsWith('.css'))
  const html = [
    '<!doctype html><html lang="nl"><meta charset="utf-8">',
    ...styles.map((path) => `<link rel="stylesheet" href="${path}">`),
    '<body><script type="module" src="/page.js"></script>',
  ].join('\n')
  const disk = await mkdtemp(join(tmpdir(), 'binnenstad-bench-'))
  const path = findBrowser()?.path
  const context = await chromium.launchPersistentContext(disk, {
    ...(path === undefined ? {} : { executablePath: path }),
    ...(viewport === null ? {} : { viewport }),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.route(`${origin}/**`, (route) => {
      const file = files.get(new URL(route.request().url()).pathname)
      return route.fulfill(
        file === undefined ? { contentType: 'text/html', body: html } : { contentType: file.type, body: file.body },
      )
    })
    await page.goto(origin)
    await page.waitForFunction(() => 'bench' in globalThis)
    return await measure(page)
  } finally {
    await context.close()
    await rm(disk, { recursive: true, force: true, maxRetries: 5 })
  }
}
