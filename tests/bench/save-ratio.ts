import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { findBrowser } from '../support/browser/find-browser.ts'
import { interleave } from './ratio.ts'
import type { SaveBench } from './save-page.ts'

declare const saveBench: SaveBench

/** A name under localhost is a secure context, and this one never leaves the browser. */
const origin = 'http://bench.localhost'

/** The page's code by file name. */
async function bundle(): Promise<Map<string, string>> {
  const entry = fileURLToPath(new URL('save-page.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'save-page' } },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (output === undefined || !('output' in output)) throw new Error('Vite built nothing')
  return new Map(output.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])))
}

/** The durable save of one photo of 316 kB against a strict transaction by hand that only writes, on a real disk. */
export async function measureSave(pairs: number): Promise<{ ours: number; theirs: number }> {
  const scripts = await bundle()
  const disk = await mkdtemp(join(tmpdir(), 'binnenstad-bench-'))
  const path = findBrowser()?.path
  const context = await chromium.launchPersistentContext(disk, {
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox'],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.route(`${origin}/**`, (route) => {
      const script = scripts.get(new URL(route.request().url()).pathname)
      return script === undefined
        ? route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/save-page.js"></script>' })
        : route.fulfill({ contentType: 'text/javascript', body: script })
    })
    await page.goto(origin)
    await page.waitForFunction(() => 'saveBench' in globalThis)
    return await interleave(
      pairs,
      () => page.evaluate(() => saveBench.timeOfSave()),
      () => page.evaluate(() => saveBench.timeByHand()),
    )
  } finally {
    await context.close()
    await rm(disk, { recursive: true, force: true, maxRetries: 5 })
  }
}
