import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { keepAssets } from '../../../server/build.ts'
import { builtPages } from '../../../server/http/pages.ts'
import type { Pages } from '../../../server/http/pages.ts'
import { distFolder } from './town.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
export const nextVersion = '99.0.0-next'

/** Two real builds of the app, the second with another version number. */
export interface TwoBuilds {
  readonly former: string
  readonly next: string
  /** Hashed files of the former build, kept as the server keeps them when it builds anew. */
  readonly earlierAssets: string
  remove(): Promise<void>
}

/** Takes the build that is there as the former one, and builds the next beside it; some ten seconds. */
export async function makeTwoBuilds(): Promise<TwoBuilds> {
  const folder = await mkdtemp(join(tmpdir(), 'binnenstad-builds-'))
  const [former, next, earlierAssets] = [join(folder, 'former'), join(folder, 'next'), join(folder, 'earlier')]
  await cp(distFolder, former, { recursive: true })
  await build({
    root,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify(nextVersion) },
    build: { outDir: next, emptyOutDir: true },
  })
  await keepAssets({ root, dist: former, earlierAssets })
  return { former, next, earlierAssets, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Pages that can be changed for those of the next build while the server runs, as a deployment does. */
export interface Deployment extends Pages {
  deployNext(): Promise<void>
}

export async function startDeployment({ former, next, earlierAssets }: TwoBuilds): Promise<Deployment> {
  let current = await builtPages({ distFolder: former, earlierAssetsFolder: null })
  return {
    answer: (request, response) => current.answer(request, response),
    close: () => current.close(),
    async deployNext() {
      current = await builtPages({ distFolder: next, earlierAssetsFolder: earlierAssets })
    },
  }
}
