import { appendFile, cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { keepAssets } from '../../../server/build.ts'
import { builtPages } from '../../../server/http/pages.ts'
import type { Pages } from '../../../server/http/pages.ts'
import { deviceSchemaVersion } from '../../../src/local/device/device-database.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { keptReleases, unpackRelease } from '../../support/releases/kept-releases.ts'
import { distFolder } from '../support/town.ts'
import { nextSchema } from './next-schema.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A build of the app that a server can have at some time. */
export interface BuiltVersion {
  /** As the app tells it of itself. */
  readonly version: string
  readonly folder: string
  /** Version of the database of a device. */
  readonly schema: number
}

/** The last two releases, or as many as there are. */
const lastReleases = (await keptReleases()).slice(-2)
if (lastReleases.length === 0) throw new Error('No release is kept: `npm run release` keeps one')
export const lastVersions = lastReleases.map(({ version }) => version)

/** Builds that follow each other on one server. */
export interface Builds {
  /**
   * The version of a release: the app as it was built then. `present`: the build that all tests try. `next`: today's
   * code as of a later day, with another version number and a later version of both local databases.
   */
  named(name: string): Promise<BuiltVersion>
  remove(): Promise<void>
}

export async function collectBuilds(): Promise<Builds> {
  const folder = await mkdtemp(join(tmpdir(), 'binnenstad-builds-'))
  const builtByName = new Map<string, Promise<BuiltVersion>>()
  const make = (name: string): Promise<BuiltVersion> => {
    if (name === 'next') return buildNext(join(folder, name))
    return name === 'present' ? copyPresent(join(folder, name)) : unpackFormer(name, join(folder, name))
  }
  return {
    named(name) {
      const built = builtByName.get(name) ?? make(name)
      builtByName.set(name, built)
      return built
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function unpackFormer(version: string, folder: string): Promise<BuiltVersion> {
  const release = lastReleases.find((one) => one.version === version)
  if (release === undefined) throw new Error(`Version ${version} is not kept`)
  await unpackRelease(release, folder)
  return { version, folder, schema: release.schemas.device }
}

async function copyPresent(folder: string): Promise<BuiltVersion> {
  await cp(distFolder, folder, { recursive: true })
  // Right after a release this is the released build to the byte, and no browser would see an update in that.
  await appendFile(join(folder, 'sw.js'), '\n// deployed\n')
  await rm(join(folder, 'sw.js.gz'), { force: true })
  return { version: packageJson.version, folder, schema: deviceSchemaVersion }
}

/** Some ten seconds. */
async function buildNext(folder: string): Promise<BuiltVersion> {
  const version = '99.0.0-next'
  await build({
    root,
    logLevel: 'error',
    plugins: [nextSchema()],
    define: { __APP_VERSION__: JSON.stringify(version) },
    build: { outDir: folder, emptyOutDir: true },
  })
  return { version, folder, schema: deviceSchemaVersion + 1 }
}

/** Pages whose build can be replaced while the server runs. */
export interface Deployment extends Pages {
  deploy(build: BuiltVersion): Promise<void>
}

export async function startDeployment(first: BuiltVersion): Promise<Deployment> {
  const earlierAssets = await mkdtemp(join(tmpdir(), 'binnenstad-earlier-'))
  let dist = first.folder
  let current = await builtPages({ distFolder: dist, earlierAssetsFolder: null })
  return {
    answer: (request, response) => current.answer(request, response),
    async close() {
      await current.close()
      await rm(earlierAssets, { recursive: true, force: true })
    },
    async deploy({ folder }) {
      // As the server keeps them when it builds anew.
      await keepAssets({ root, dist, earlierAssets })
      dist = folder
      current = await builtPages({ distFolder: dist, earlierAssetsFolder: earlierAssets })
    },
  }
}

/** Names of the scripts and styles of a build. */
export const assetsOf = async ({ folder }: BuiltVersion): Promise<string[]> =>
  (await readdir(join(folder, 'assets'))).filter((name) => !name.endsWith('.gz'))

/** The address of the script that a build starts with. */
export async function startScriptOf({ folder }: BuiltVersion): Promise<string> {
  const [, address] = /<script[^>]* src="([^"]+)"/.exec(await readFile(join(folder, 'index.html'), 'utf8')) ?? []
  if (address === undefined) throw new Error(`${folder} starts with no script`)
  return address
}
