import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { Plugin } from 'vite'

export interface Bundle {
  readonly url: URL
  remove(): Promise<void>
}

export type StorageName = 'memory' | 'indexeddb'

export const bundlePlayer = (storage: StorageName): Promise<Bundle> =>
  bundle(fileURLToPath(new URL(`./players/${storage}.ts`, import.meta.url)))

/**
 * This module with all it needs in one file. A loader that translates each file as it is imported takes real time where
 * the app loads code late, so that a run would no longer follow from its seed; and its code is half as fast.
 */
export async function bundle(module: string, plugins: readonly Plugin[] = []): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'binnenstad-simulation-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('.', import.meta.url)),
    ssr: { noExternal: true },
    plugins: [...plugins],
    build: {
      ssr: module,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'bundle.mjs', codeSplitting: false } },
    },
  })
  return {
    url: pathToFileURL(join(folder, 'bundle.mjs')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
