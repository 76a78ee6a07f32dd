import * as v from 'valibot'
import { offices, parties } from '../../domain/person.ts'
import type { Membership } from '../../domain/person.ts'
import type { PullAnswer, PulledChange, PushAnswer } from '../../sync/ports.ts'

/** Shapes of docs/PROTOCOL.md. What does not fit them is another version's answer, and no part of it is believed. */

const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const code = v.nullish(v.string(), null)

const pushAnswer = v.object({
  epoch: v.string(),
  server_time: v.string(),
  results: v.array(
    v.object({
      id: v.nullable(v.string()),
      hash: v.string(),
      outcome: v.picklist(['received', 'refused', 'retry']),
      code,
      detail: code,
      received_at: v.nullish(v.string(), null),
      revision: v.nullish(revision, null),
    }),
  ),
})

export function readPushAnswer(told: unknown): PushAnswer | null {
  const read = v.safeParse(pushAnswer, told)
  if (!read.success) return null
  const results = read.output.results.map(({ received_at: receivedAt, ...rest }) => ({ ...rest, receivedAt }))
  return { epoch: read.output.epoch, serverTime: read.output.server_time, results }
}

const key = { t: v.string(), r: revision, id: v.string() }
const change: v.GenericSchema<unknown, PulledChange> = v.union([
  v.object({ ...key, gone: v.literal(true) }),
  v.object({ ...key, d: v.record(v.string(), v.unknown()) }),
])

const pullAnswer = v.object({
  epoch: v.string(),
  server_time: v.string(),
  rights_version: v.pipe(v.number(), v.safeInteger()),
  since: revision,
  next: revision,
  more: v.boolean(),
  changes: v.array(change),
  visible: v.nullish(v.string(), null),
})

export function readPullAnswer(told: unknown): PullAnswer | null {
  const read = v.safeParse(pullAnswer, told)
  if (!read.success) return null
  const { server_time: serverTime, rights_version: rightsVersion, ...rest } = read.output
  return { ...rest, serverTime, rightsVersion }
}

const memberships = v.array(
  v.object({
    id: v.string(),
    centre_id: v.string(),
    centre_name: v.string(),
    organisation_id: v.string(),
    organisation_name: v.string(),
    party: v.picklist(parties),
    office: v.picklist(offices),
    is_admin: v.boolean(),
  }),
)

export function readMemberships(told: unknown): readonly Membership[] | null {
  const read = v.safeParse(memberships, told)
  if (!read.success) return null
  return read.output.map((row) => ({
    id: row.id,
    centreId: row.centre_id,
    centreName: row.centre_name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    party: row.party,
    office: row.office,
    isAdmin: row.is_admin,
  }))
}

const session = v.object({
  access_token: v.string(),
  refresh_token: v.string(),
  expires_in: v.number(),
  user: v.object({ id: v.string(), email: v.nullish(v.string(), '') }),
})

/** What Auth answers to a right code. */
export function readSession(told: unknown): v.InferOutput<typeof session> | null {
  const read = v.safeParse(session, told)
  return read.success ? read.output : null
}
