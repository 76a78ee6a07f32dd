import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pack, unpack } from './tar.ts'

/** Builds of released versions, so that a clone without tags and without network can try updates from them. */
export const releasesFolder = fileURLToPath(new URL('../../../releases/', import.meta.url))

/** What a released build is, as it stands beside its archive. */
export interface Release {
  readonly version: string
  /** What it was built from; the tag `v<version>` is on the commit after it, which adds the build. */
  readonly commit: string
  /** Versions of what it stores on a device: the two databases, and an entry of the outbox. */
  readonly schemas: { readonly device: number; readonly rows: number; readonly entry: number }
  /** The version of what it sends. */
  readonly envelope: number
  /** SHA-256 in hex of each migration that it brings, by file name: these stand from now on. */
  readonly migrations: Readonly<Record<string, string>>
  /** SHA-256 in hex of the archive before it is compressed, which not every zlib does to the same bytes. */
  readonly sha256: string
}

/** What an archive may take in the repository. */
const mostBytes = 400_000

const archiveOf = (folder: string, version: string): string => join(folder, `${version}.tgz`)
export const hashOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

/** Every release that is kept, the oldest first. */
export async function keptReleases(folder = releasesFolder): Promise<readonly Release[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  const releases = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Release),
  )
  return releases.toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
}

/**
 * Keeps a build: all of it but what the server makes of it again (compressed copies) and what says how it was built.
 * @returns the bytes that the archive takes
 * @throws Error when that is more than the repository should carry for each release
 */
export async function keepRelease(
  dist: string,
  release: Omit<Release, 'sha256'>,
  folder = releasesFolder,
): Promise<number> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = new Map<string, Buffer>()
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const within = path.slice(join(dist, '/').length).replaceAll('\\', '/')
    if (entry.isFile() && !within.endsWith('.gz') && !within.startsWith('.')) files.set(within, await readFile(path))
  }
  const archive = pack(files)
  const compressed = gzipSync(archive, { level: 9 })
  if (compressed.length > mostBytes) {
    throw new Error(`the archive takes ${compressed.length} bytes; ${mostBytes} is the most`)
  }
  await mkdir(folder, { recursive: true })
  await writeFile(archiveOf(folder, release.version), compressed)
  const told: Release = { ...release, sha256: hashOf(archive) }
  await writeFile(join(folder, `${release.version}.json`), `${JSON.stringify(told, null, 2)}\n`)
  return compressed.length
}

/**
 * Puts the build of a release into a folder, as its server had it.
 * @throws Error when the archive is not the one that was kept
 */
export async function unpackRelease(release: Release, into: string, folder = releasesFolder): Promise<void> {
  const { version, sha256 } = release
  const archive = gunzipSync(await readFile(archiveOf(folder, version)))
  if (hashOf(archive) !== sha256) throw new Error(`releases/${version}.tgz is not what ${version}.json says`)
  for (const [path, content] of unpack(archive)) {
    await mkdir(dirname(join(into, path)), { recursive: true })
    await writeFile(join(into, path), content)
  }
}
