import { createHash } from 'node:crypto'
import { v7 } from 'uuid'

export interface MadeItem {
  readonly id: string
  readonly text: string
  readonly hash: string
}

/** A check as a phone makes it: the exact text, with its id and hash. */
export function makeCheck(
  centreId: string,
  premisesId: string,
  rest: Readonly<Record<string, unknown>> = {},
): MadeItem {
  const id = v7()
  const text = JSON.stringify({
    v: 1,
    id,
    kind: 'premises_check',
    centre_id: centreId,
    aggregate: `premises:${premisesId}`,
    made_at: '2026-11-24T09:15:00.000Z',
    payload: {
      premises_id: premisesId,
      lon: 6.5614,
      lat: 52.9968,
      accuracy_m: 12.5,
      place_source: 'premises',
      state: 'vacant',
      vacant_since: null,
      vacant_since_precision: null,
      note: null,
      observed_at: '2026-11-24T09:15:00.000Z',
      replaces: null,
      is_withdrawal: false,
      ...rest,
    },
  })
  return { id, text, hash: sha256(text) }
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
