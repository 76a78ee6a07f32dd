import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

export interface Bundle {
  readonly url: URL
  remove(): Promise<void>
}

/**
 * The player with all it needs in one file. A loader that translates each file as it is imported takes real time where
 * the app loads code late, so that a run would no longer follow from its seed; and its code is half as fast.
 */
export async function bundlePlayer(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'binnenstad-simulation-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('.', import.meta.url)),
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./player.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'player.mjs', codeSplitting: false } },
    },
  })
  return {
    url: pathToFileURL(join(folder, 'player.mjs')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
