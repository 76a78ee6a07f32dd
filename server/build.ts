import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from 'vite'
import { whenMissing } from './data/data-folder.ts'
import { precompress } from './http/precompress.ts'
import { headersFile, originsOf } from './security-headers.ts'

export interface BuildFolders {
  /** The project: what is built. */
  readonly root: string
  readonly dist: string
  /** Hashed files of earlier builds, see `keepAssets`. */
  readonly earlierAssets: string
}

export function buildFoldersIn(root: string): BuildFolders {
  return { root, dist: join(root, 'dist'), earlierAssets: join(root, 'dist-earlier') }
}

/** What a build is made of. A change in any of it, or in a VITE_ setting, asks for a new one. */
const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'server/embedded-key.ts']
const keptForMs = 28 * 24 * 60 * 60_000
const fingerprintFile = '.built-from'

/**
 * Builds the app when something it is made of has changed since the last build, and keeps the hashed files of the
 * build it replaces: a phone may run an older version for weeks and still asks for its lazy parts.
 * @returns whether it built
 */
export async function buildWhenChanged(folders: BuildFolders): Promise<boolean> {
  const fingerprint = await fingerprintOf(folders.root)
  const built = await readFile(join(folders.dist, fingerprintFile), 'utf8').catch(whenMissing(null))
  if (built === fingerprint) return false
  await keepAssets(folders)
  await build({ root: folders.root, logLevel: 'warn', build: { outDir: folders.dist, emptyOutDir: true } })
  await writeFile(join(folders.dist, '_headers'), headersFile(originsOf(process.env)))
  // Here and not at the first start: two servers that start on one new build would read each other's half-made files.
  await precompress(folders.dist)
  await writeFile(join(folders.dist, fingerprintFile), fingerprint)
  return true
}

/**
 * Copies the hashed files of the present build to the earlier ones and forgets those that were last part of a build
 * four weeks ago. They lie outside `dist`, or the next build would put them into the precache.
 */
export async function keepAssets({ dist, earlierAssets }: BuildFolders, now = new Date()): Promise<void> {
  const target = join(earlierAssets, 'assets')
  await mkdir(target, { recursive: true })
  for (const name of await readdir(join(dist, 'assets')).catch(whenMissing([]))) {
    if (name.endsWith('.gz')) continue
    await copyFile(join(dist, 'assets', name), join(target, name))
    await utimes(join(target, name), now, now)
  }
  for (const name of await readdir(target)) {
    const { mtimeMs } = await stat(join(target, name))
    if (now.getTime() - mtimeMs > keptForMs) await rm(join(target, name))
  }
}

async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of await filesUnder(join(root, input))) {
      hash.update(`${relative(root, file)}\0`).update(await readFile(file))
    }
  }
  for (const [name, value] of Object.entries(process.env).toSorted()) {
    if (name.startsWith('VITE_')) hash.update(`${name}=${value}\0`)
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(whenMissing(null))
  if (found === null) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
