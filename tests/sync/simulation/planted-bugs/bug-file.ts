import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Change, Invariant, PlantedBug } from './planted-bug.ts'

const everyInvariant: readonly Invariant[] = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8']

/** Bugs of somebody's own: a patch as `git diff` prints it, or a module that exports one `PlantedBug` or a list. */
export async function readBugFile(file: string): Promise<readonly PlantedBug[]> {
  const path = resolve(file)
  if (!/\.(patch|diff)$/.test(path)) {
    const module = (await import(pathToFileURL(path).href)) as Record<string, PlantedBug | readonly PlantedBug[]>
    return Object.values(module).flat()
  }
  const changes = changesOf(await readFile(path, 'utf8'))
  if (changes.length === 0) throw new Error(`${file} changes no file under src`)
  return [{ name: basename(path), mistake: 'has what the patch says', seenBy: everyInvariant, changes }]
}

/** Each hunk of a patch that lies under `src`: what stood there with the lines around it, and what stands there now. */
export function changesOf(patch: string): Change[] {
  const changes: Change[] = []
  for (const part of patch.split(/^(?=--- )/m)) {
    const file = /^\+\+\+ (?:b\/)?src\/(\S+)/m.exec(part)?.[1]
    if (file === undefined) continue
    for (const hunk of part.split(/^@@ .*\n/m).slice(1)) {
      const lines = hunk.split('\n').filter((line) => /^[ +-]/.test(line))
      const side = (sign: string): string =>
        lines.filter((line) => line.startsWith(' ') || line.startsWith(sign)).map((line) => line.slice(1)).join('\n')
      changes.push({ file, from: side('-'), to: side('+') })
    }
  }
  return changes
}
