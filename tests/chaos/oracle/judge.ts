import { inWords } from './acts.ts'
import type { Act } from './acts.ts'
import { together } from '../holding/held.ts'
import type { Held, HeldCheck } from '../holding/held.ts'

export interface Verdict {
  /** Acts that the screen said were saved. */
  readonly saved: number
  /** Of these: found on the server. */
  readonly received: number
  /** Of these: only in the outbox, and whole. */
  readonly kept: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** There, but not as it was made; or made by nobody. */
  readonly broken: readonly string[]
}

/** What stands for an act: the ids of all rows that only this act can have made. */
function evidenceOf(act: Act, held: Held): readonly string[] {
  const ofUnit = held.checks.filter(({ unitId }) => unitId === act.unitId)
  const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)
  switch (act.kind) {
    case 'report':
      return ids(ofUnit.filter(({ replaces }) => replaces === null))
    case 'note':
      return ids(heads(ofUnit).filter(({ note }) => note === act.content))
    case 'correction':
      return ids(heads(ofUnit).filter(({ state }) => state === 'partly_vacant'))
    case 'photo':
      return ids(held.photos.filter(({ mark }) => mark === Number(act.content)))
    case 'edit':
      return ids(held.edits.filter(({ occupant }) => occupant === act.content))
  }
}

/** The reports that no other takes the place of: the last of each chain. */
function heads(checks: readonly HeldCheck[]): readonly HeldCheck[] {
  const replaced = new Set(checks.map(({ replaces }) => replaces))
  return checks.filter(({ id }) => !replaced.has(id))
}

/**
 * Holds what is there against what was done. What was said to be saved is there once; what was not may be there or
 * not; and whatever is there is whole and somebody's act.
 * @param server what the database and the storage hold
 * @param outbox what the phone still keeps, of which nothing counts as received
 */
export function judge(acts: readonly Act[], server: Held, outbox: Held): Verdict {
  const all = together(server, outbox)
  const saved = acts.filter(({ isSaid }) => isSaid)
  const isIn = (held: Held) => (act: Act) => evidenceOf(act, held).length > 0
  const received = saved.filter(isIn(server))
  return {
    saved: saved.length,
    received: received.length,
    kept: saved.filter(isIn(all)).length - received.length,
    lost: saved.filter((act) => !isIn(all)(act)).map(inWords),
    doubled: acts.filter((act) => evidenceOf(act, all).length > 1).map(inWords),
    broken: [...strangers(acts, all), ...damaged(acts, all)],
  }
}

/** What nobody did. */
function strangers(acts: readonly Act[], held: Held): string[] {
  const known = new Set(acts.flatMap((act) => evidenceOf(act, held)))
  const reported = new Set(acts.filter(({ kind }) => kind === 'report').map(({ unitId }) => unitId))
  return [
    ...held.checks.filter(({ unitId }) => unitId === null || !reported.has(unitId)).map(({ id }) => `report ${id}`),
    ...held.photos.filter(({ id }) => !known.has(id)).map(({ id }) => `photo ${id}`),
    ...held.edits.filter(({ id }) => !known.has(id)).map(({ id }) => `edit ${id}`),
  ].map((what) => `${what} was made by nobody`)
}

function damaged(acts: readonly Act[], held: Held): string[] {
  const unitOf = new Map(held.checks.map(({ id, unitId }) => [id, unitId]))
  const wordsOf = (unitId: string | null, kind: Act['kind']) => acts.find((act) => act.unitId === unitId && act.kind === kind)
  const checks = held.checks.filter(({ unitId, state, note }) => {
    const isState = state === 'vacant' || (state === 'partly_vacant' && wordsOf(unitId, 'correction') !== undefined)
    return !isState || (note !== null && note !== wordsOf(unitId, 'note')?.content)
  })
  const photos = held.photos.filter(
    ({ sha256, found, recordId, mark }) =>
      sha256 !== found || acts.find((act) => act.kind === 'photo' && act.content === String(mark))?.unitId !== unitOf.get(recordId),
  )
  const edits = held.edits.filter(({ unitId, occupant }) => wordsOf(unitId, 'edit')?.content !== occupant)
  return [
    ...checks.map(({ id, state, note }) => `report ${id} says ${state} and "${note ?? ''}"`),
    ...photos.map(({ id, sha256, found }) => `photo ${id} of ${sha256} holds ${found ?? 'nothing'} or is of another report`),
    ...edits.map(({ id, occupant }) => `edit ${id} says "${occupant ?? ''}"`),
  ]
}
