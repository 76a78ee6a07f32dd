import type { KeptMapProblem } from '../../services.ts'
import { tilePictureType } from '../../domain/tiles/tile-picture.ts'
import { fetchTile } from './fetch-tile.ts'
import type { TileShelf } from './tile-shelf.ts'

/** Requests under way at the same time: a public service is shared with the whole country. */
const atOnce = 3
/**
 * So many requests in a row without an answer: it is the connection, not the tiles. A service that did answer may
 * well have a whole row of tiles that it does not let us read.
 */
const silenceAfter = { nothingYet: 4, answers: 40 } as const

/** Why something could not be put with the kept tiles. */
export function storageProblem(error: unknown): 'full' | 'closed' {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'closed'
}

export interface SavingDeps {
  readonly shelf: TileShelf
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
  /** False from the moment somebody paused. */
  readonly goesOn: () => boolean
  readonly onKept: (url: string, bytes: number) => void
  readonly onMissing: (urls: readonly string[]) => void
}

/**
 * Fetches each of these tiles once, a few at a time, until all were asked for, somebody paused, or going on makes no
 * sense. Tiles in a silence that ended it were not missing: they are asked for again another time.
 */
export async function saveTiles(urls: readonly string[], deps: SavingDeps): Promise<KeptMapProblem | null> {
  const waiting = [...urls]
  let silent: string[] = []
  let wasAnswered = false
  let problem: KeptMapProblem | null = null

  function hearAnswer(missing: readonly string[]): void {
    wasAnswered = true
    if (silent.length + missing.length > 0) deps.onMissing([...silent, ...missing])
    silent = []
  }

  async function keep(url: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<void> {
    try {
      await deps.shelf.put(url, bytes, type)
      deps.onKept(url, bytes.length)
    } catch (error) {
      problem = storageProblem(error)
    }
  }

  async function take(url: string): Promise<void> {
    const viewed = await deps.shelf.viewed(url)
    if (viewed !== null) return keep(url, viewed, tilePictureType(viewed) ?? 'image/png')
    const fetched = await fetchTile(deps.fetch, url, deps.signal)
    if (deps.signal.aborted) return
    if (fetched.kind === 'busy') problem = 'busy'
    else if (fetched.kind === 'silent') {
      silent.push(url)
      if (silent.length >= (wasAnswered ? silenceAfter.answers : silenceAfter.nothingYet)) problem = 'unreachable'
    } else {
      hearAnswer(fetched.kind === 'none' ? [url] : [])
      if (fetched.kind === 'tile') await keep(url, fetched.bytes, fetched.type)
    }
  }

  async function work(): Promise<void> {
    while (deps.goesOn() && problem === null) {
      const url = waiting.shift()
      if (url === undefined) return
      await take(url)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work))
  if (problem !== null || !deps.goesOn() || silent.length === 0) return problem
  if (!wasAnswered) return 'unreachable'
  hearAnswer([])
  return null
}
