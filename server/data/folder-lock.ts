import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { SentenceError } from '../sentence-error.ts'
import { whenMissing } from './data-folder.ts'
import type { DataFolder } from './data-folder.ts'

interface LockHolder {
  readonly pid: number
  /** When that process began, in the kernel's clock ticks; null where the system does not tell. */
  readonly began: string | null
}

/** Folders that this very process holds; a process id alone cannot tell two servers in one process apart. */
const heldHere = new Set<string>()

/**
 * Takes a data folder for this process: two processes on one PGlite folder destroy it.
 * A lock left behind by a process that died is taken over.
 * @returns how to give it back
 * @throws SentenceError while another server runs on it
 */
export async function lockDataFolder(folder: DataFolder): Promise<() => Promise<void>> {
  await mkdir(folder.path, { recursive: true })
  if (heldHere.has(folder.path)) throw refusal(folder, process.pid)
  heldHere.add(folder.path)
  try {
    await takeOver(folder)
  } catch (error) {
    heldHere.delete(folder.path)
    throw error
  }
  return async () => {
    heldHere.delete(folder.path)
    await rm(folder.lockFile, { force: true })
  }
}

async function takeOver(folder: DataFolder): Promise<void> {
  const me: LockHolder = { pid: process.pid, began: await beginningOf(process.pid) }
  const text = JSON.stringify(me)
  // `wx` creates or fails as one step, so of two servers starting together only one gets the file.
  if (await createdAlone(folder.lockFile, text)) return
  const holder = parse(await readFile(folder.lockFile, 'utf8').catch(whenMissing(null)))
  const isOurOwnFromBefore = holder?.pid === process.pid
  if (holder !== null && !isOurOwnFromBefore && (await isAlive(holder))) throw refusal(folder, holder.pid)
  await rm(folder.lockFile, { force: true })
  if (!(await createdAlone(folder.lockFile, text))) throw refusal(folder, null)
}

async function createdAlone(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** A lock file cut off by a power loss holds no valid holder: nobody is running then. */
function parse(text: string | null): LockHolder | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null
    return { pid: value.pid, began: 'began' in value && typeof value.began === 'string' ? value.began : null }
  } catch {
    return null
  }
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  // Process ids are used again, soon after a reboot or in a container; the beginning tells two processes apart.
  const began = await beginningOf(holder.pid)
  return began === null || holder.began === null || began === holder.began
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the name in field 2 may hold spaces, so fields are counted from its end. */
async function beginningOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function refusal(folder: DataFolder, pid: number | null): SentenceError {
  const who = pid === null ? '' : ` (process ${pid})`
  return new SentenceError(
    `A server is already running on ${folder.path}${who}. Stop it first, or give this one its own DATA_DIR.`,
  )
}
