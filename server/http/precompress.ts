import { readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const worthwhile = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.xml', '.map'])
/** Below this the headers of compression outweigh it. */
const smallest = 512

/** Lays a gzip version beside each file that shrinks, once per build, so that no request waits for it. */
export async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && worthwhile.has(extname(entry.name)))
  await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))))
}

async function compressFile(file: string): Promise<void> {
  const [original, earlier] = await Promise.all([stat(file), stat(`${file}.gz`).catch(() => null)])
  if (original.size < smallest) return
  if (earlier !== null && earlier.mtimeMs >= original.mtimeMs) return
  // Under another name first: a second server on the same build must not read half a file.
  const unfinished = `${file}.gz.${process.pid}.part`
  await writeFile(unfinished, await promisify(gzip)(await readFile(file), { level: 9 }))
  await rename(unfinished, `${file}.gz`)
}
