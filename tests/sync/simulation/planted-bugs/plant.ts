import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import type { Change } from './planted-bug.ts'

/** Of the source as it gets: the text of each changed file, by its path on this disk. */
export type Planted = ReadonlyMap<string, string>

const source = fileURLToPath(new URL('../../../../src/', import.meta.url))

/** @throws Error where the place of a change is not there, or is there more than once */
export async function planted(
  changes: readonly Change[],
  read: (path: string) => Promise<string> = (path) => readFile(path, 'utf8'),
): Promise<Planted> {
  const texts = new Map<string, string>()
  for (const { file, from, to } of changes) {
    const path = source + file
    const text = texts.get(path) ?? (await read(path))
    const parts = text.split(from)
    if (parts.length === 1) throw new Error(`src/${file} no longer holds: ${from}`)
    if (parts.length > 2) throw new Error(`src/${file} holds more than once: ${from}`)
    texts.set(path, parts.join(to))
  }
  return texts
}

export interface Planting extends Plugin {
  /** Changed files that the bundle does not hold: what is planted there is never played. */
  left(): readonly string[]
}

/** Bundles the changed files as they get; nothing is written to the source itself. */
export function planting(texts: Planted): Planting {
  const left = new Set(texts.keys())
  return {
    name: 'planted-bug',
    enforce: 'pre',
    load(id) {
      const code = texts.get(id)
      if (code === undefined) return null
      left.delete(id)
      return { code, moduleType: 'ts' }
    },
    left: () => [...left].map((path) => `src/${path.slice(source.length)}`),
  }
}
