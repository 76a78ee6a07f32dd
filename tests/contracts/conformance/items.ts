import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { assenId, demoUnits } from '../../../supabase/index.ts'
import type { Client } from './backend.ts'

export interface Item {
  readonly id: string
  readonly text: string
  readonly hash: string
}

export interface PushedResult {
  readonly id: string | null
  readonly hash: string
  readonly outcome: 'received' | 'refused' | 'retry'
  readonly code?: string | null
  readonly revision?: number
  readonly received_at?: string
}

export interface Change {
  readonly t: string
  readonly r: number
  readonly id: string
  readonly gone?: true
  readonly d?: Readonly<Record<string, unknown>>
}

export interface Page {
  readonly epoch: string
  readonly server_time: string
  readonly rights_version: number
  readonly next: number
  readonly more: boolean
  readonly changes: readonly Change[]
  readonly visible: string | null
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** The demo's units of Assen; each check takes another one, so that checks do not meet each other's reports. */
const units = demoUnits().filter((unit) => unit.centreId === assenId)
let taken = 0
export function nextUnitId(): string {
  taken += 1
  return units[taken % units.length]!.id
}

export function asItem(envelope: Readonly<Record<string, unknown>> & { readonly id: string }): Item {
  const text = JSON.stringify(envelope)
  return { id: envelope.id, text, hash: sha256(text) }
}

export function envelopeOf(kind: string, aggregate: string, payload: Readonly<Record<string, unknown>>) {
  const id = v7()
  return { v: 1, id, kind, centre_id: assenId, aggregate, made_at: new Date().toISOString(), payload }
}

export function checkEnvelope(payload: Readonly<Record<string, unknown>> = {}, premisesId = nextUnitId()) {
  return envelopeOf('premises_check', `premises:${premisesId}`, {
    premises_id: premisesId,
    lon: 6.5614,
    lat: 52.9968,
    accuracy_m: 12.5,
    place_source: 'premises',
    state: 'vacant',
    vacant_since: '2026-03-01',
    vacant_since_precision: 'month',
    note: 'Etalage afgeplakt, ‘te huur’ 🏬',
    observed_at: new Date().toISOString(),
    replaces: null,
    is_withdrawal: false,
    ...payload,
  })
}

export const checkItem = (payload: Readonly<Record<string, unknown>> = {}): Item => asItem(checkEnvelope(payload))

export interface PhotoItem extends Item {
  readonly bytes: ArrayBuffer
  readonly sha256: string
  readonly path: string
}

/** A photo of its own for a record; its bytes begin as a JPEG does and are otherwise by chance. */
export function photoItem(recordId: string, length = 40_000): PhotoItem {
  const bytes = new Uint8Array(randomBytes(length))
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  const hash = sha256(bytes)
  const envelope = envelopeOf('photo', `record:${recordId}`, {
    record_id: recordId,
    sha256: hash,
    byte_length: length,
    width_px: 1200,
    height_px: 900,
    taken_for: 'premises_check',
  })
  const path = `${assenId}/${envelope.id}/${hash}.jpg`
  return { ...asItem(envelope), bytes: bytes.buffer, sha256: hash, path }
}

/** What a call came to; the shape of `data` is for the caller to say. */
export interface Answered {
  readonly data: unknown
  readonly error: { readonly code: string; readonly message: string } | null
}

function dataOf(name: string, { data, error }: Answered): unknown {
  if (error !== null) throw new Error(`${name}: ${error.code} ${error.message}`)
  return data
}

/** Pushes texts as this client; the call itself must succeed. */
export async function push(
  client: Client,
  texts: readonly string[],
  centre = assenId,
): Promise<readonly PushedResult[]> {
  const answer: Answered = await client.rpc('push', { p_centre: centre, p_items: texts })
  return (dataOf('push', answer) as { results: PushedResult[] }).results
}

export async function pull(
  client: Client,
  { since = 0, limit = 1000, withHash = false, centre = assenId } = {},
): Promise<Page> {
  const parameters = { p_centre: centre, p_since: since, p_limit: limit, p_with_hash: withHash }
  const answer: Answered = await client.rpc('pull', parameters)
  return dataOf('pull', answer) as Page
}

/** Everything this client may see after `since`, page by page, with the last page. */
export async function pullAll(
  client: Client,
  limit: number,
  since = 0,
): Promise<{ changes: Change[]; last: Page }> {
  const changes: Change[] = []
  for (let from = since; ; ) {
    const page = await pull(client, { since: from, limit, withHash: true })
    changes.push(...page.changes)
    if (!page.more) return { changes, last: page }
    if (page.next <= from) throw new Error(`the cursor stands still at ${from}`)
    from = page.next
  }
}
