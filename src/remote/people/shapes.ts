import * as v from 'valibot'
import { offices, parties } from '../../domain/person.ts'
import type { People, PeopleProblem } from '../../services.ts'

/** Shapes of docs/PROTOCOL.md, people. What does not fit them is another version's answer, and no part is believed. */

const role = { party: v.picklist(parties), office: v.picklist(offices), is_admin: v.boolean() }
const organisation = { organisation_id: v.string(), organisation_name: v.string() }
const person = { id: v.string(), email: v.string(), ...organisation, ...role }

const people = v.object({
  ok: v.literal(true),
  members: v.array(
    v.object({
      ...person,
      joined_at: v.string(),
      is_me: v.boolean(),
      may_remove: v.boolean(),
      may_propose: v.boolean(),
    }),
  ),
  invitations: v.array(
    v.object({ ...person, created_at: v.string(), expires_at: v.string(), may_withdraw: v.boolean() }),
  ),
  proposals: v.array(
    v.object({
      id: v.string(),
      member_id: v.string(),
      email: v.string(),
      party: v.picklist(parties),
      proposed_by: v.string(),
      proposed_at: v.string(),
      may_confirm: v.boolean(),
      may_withdraw: v.boolean(),
    }),
  ),
  may_invite: v.array(
    v.object({ party: v.picklist(parties), offices: v.array(v.picklist(offices)), is_admin: v.boolean() }),
  ),
  organisations: v.array(v.object({ id: v.string(), name: v.string(), party: v.picklist(parties) })),
})

/** Every code a command can end with; another one is of a newer server. */
const codes = [
  'not_allowed',
  'not_found',
  'already_done',
  'already_member',
  'already_invited',
  'invalid_email',
  'unknown_organisation',
  'too_many',
  'last_executive',
  'name_taken',
  'invalid_name',
] as const satisfies readonly PeopleProblem[]

const refusal = v.object({ ok: v.literal(false), code: v.picklist(codes) })
const done = v.object({ ok: v.literal(true) })
const made = v.object({ ok: v.literal(true), id: v.string() })

/** The server's own "no", or a reader of its "yes". */
export type Told<T> = { readonly refused: (typeof codes)[number] } | { readonly value: T }

function orRefusal<T>(told: unknown, yes: (told: unknown) => T | null): Told<T> | null {
  const no = v.safeParse(refusal, told)
  if (no.success) return { refused: no.output.code }
  const value = yes(told)
  return value === null ? null : { value }
}

export const readDone = (told: unknown): Told<true> | null =>
  orRefusal(told, (yes) => (v.is(done, yes) ? true : null))

export const readMade = (told: unknown): Told<string> | null =>
  orRefusal(told, (yes) => (v.is(made, yes) ? yes.id : null))

export const readPeople = (told: unknown): Told<People> | null => orRefusal(told, peopleOf)

function peopleOf(told: unknown): People | null {
  const read = v.safeParse(people, told)
  if (!read.success) return null
  const { members, invitations, proposals, may_invite: mayInvite, organisations } = read.output
  return {
    members: members.map((row) => ({
      ...personOf(row),
      joinedAt: row.joined_at,
      isMe: row.is_me,
      mayRemove: row.may_remove,
      mayPropose: row.may_propose,
    })),
    invitations: invitations.map((row) => ({
      ...personOf(row),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      mayWithdraw: row.may_withdraw,
    })),
    proposals: proposals.map(({ id, email, party, ...row }) => ({
      id,
      email,
      party,
      memberId: row.member_id,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      mayConfirm: row.may_confirm,
      mayWithdraw: row.may_withdraw,
    })),
    mayInvite: mayInvite.map(({ party, offices: open, is_admin: isAdmin }) => ({ party, offices: open, isAdmin })),
    organisations,
  }
}

type PersonRow = v.InferOutput<typeof people>['members' | 'invitations'][number]

const personOf = ({ id, email, party, office, ...row }: PersonRow) => ({
  id,
  email,
  party,
  office,
  isAdmin: row.is_admin,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
})
