import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../../server/index.ts'
import type { RunningServer, ServerOptions } from '../../../server/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const cacheFolder = join(root, 'node_modules/.cache/binnenstad')

export interface TestServer extends RunningServer {
  readonly dataFolder: string
}

/**
 * The real server on a free port with demo data, on a copy of a data folder that was migrated and seeded once: the
 * first start on a machine takes some seconds, each later one less than two. Stopping removes the copy.
 */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const dataFolder = options.dataFolder ?? (await copyOfDemoFolder())
  const forgetCopy = async () => {
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true })
  }
  const server = await startServer({ port: 0, isDemo: true, ...options, dataFolder }).catch(async (error: unknown) => {
    await forgetCopy()
    throw error
  })
  return {
    ...server,
    dataFolder,
    async stop() {
      await server.stop()
      await forgetCopy()
    },
  }
}

/** A data folder of its own with the demo data in it; the caller removes it. */
export async function copyOfDemoFolder(): Promise<string> {
  const copy = await mkdtemp(join(await quickFolder(), 'binnenstad-test-'))
  await cp(await demoTemplate(), copy, { recursive: true })
  return copy
}

const roomInMemory = 1024 ** 3

/** Copying a thousand small files takes two seconds on a slow disk and a fifth of one in memory. */
async function quickFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => null)
  return memory !== null && memory.bavail * memory.bsize > roomInMemory ? '/dev/shm' : tmpdir()
}

let template: Promise<string> | null = null

function demoTemplate(): Promise<string> {
  return (template ??= makeTemplate())
}

async function makeTemplate(): Promise<string> {
  const folder = join(cacheFolder, `demo-${await fingerprint()}`)
  if (await exists(folder)) return folder
  await mkdir(cacheFolder, { recursive: true })
  await removeOldTemplates()
  const unfinished = await mkdtemp(join(cacheFolder, 'unfinished-'))
  const server = await startServer({ port: 0, isDemo: true, dataFolder: unfinished })
  await server.stop()
  // Two test files may have made one at the same time; they are equal, and the first stays.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
  return folder
}

/** Every change of the schema leaves a template behind, 40 MB each. */
async function removeOldTemplates(): Promise<void> {
  const aDayAgo = Date.now() - 24 * 60 * 60_000
  for (const name of await readdir(cacheFolder)) {
    const path = join(cacheFolder, name)
    if ((await stat(path)).mtimeMs < aDayAgo) await rm(path, { recursive: true, force: true })
  }
}

/** Everything a migrated and seeded database is made of. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  hash.update(await readFile(join(root, 'node_modules/@supabase/lite/package.json')))
  const entries = await readdir(join(root, 'supabase'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(file))
  hash.update(await readFile(join(root, 'server/lite-quirks.ts')))
  return hash.digest('hex').slice(0, 16)
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false)
