import { assenId, demoId, demoPeople, people } from '../../../supabase/index.ts'
import { makeCheck } from '../../support/database/items.ts'
import type { Role, Seat } from './roles.ts'

/** A call of one public function, and what each kind of person is answered. */
export interface Call {
  /** As PostgreSQL writes it: name and argument types. */
  readonly of: string
  /** What is tried, in words. */
  readonly what: string
  /** SQL that gives one text. */
  readonly sql: string
  /** The answer for somebody signed in; who is not is refused everywhere. */
  readonly answerFor: (role: Role) => string
}

const ifMember = (yes: string, no: string) => (role: Role) => (role.standing === 'member' ? yes : no)
const ifSeat = (fits: (seat: Seat) => boolean, yes = 'ok', no = 'not_allowed') => (role: Role) =>
  role.standing === 'member' && role.seat !== null && fits(role.seat) ? yes : no

const leads = ({ office, isAdmin }: Seat) => office !== 'member' && !isAdmin
const leadsThe = (party: string) => (seat: Seat) => leads(seat) && seat.party === party
const decidesFor = (party: string) => (seat: Seat) => seat.office === 'executive' && seat.party === party

const answer = (call: string) => `select coalesce(a ->> 'code', 'ok') as answer from public.${call} a`
const invitation = (organisation: number, rest: string) =>
  answer(`invite('${assenId}', 'ander@voorbeeld.example', '${demoId('organisation', organisation)}', ${rest})`)
const removal = (member: string) => answer(`remove_member('${assenId}', '${member}')`)
const withdrawal = (of: string) => answer(`withdraw_invitation('${assenId}', '${of}')`)

const invite = 'invite(uuid,text,uuid,text,boolean)'
const remove = 'remove_member(uuid,uuid)'
export const proposalOfCollective = demoId('invitation', 901)
/** The open invitation of the demo's newcomer, an entrepreneur. */
const newcomer = demoId('invitation', demoPeople.indexOf(people.invited) + 1)

export const calls: readonly Call[] = [
  {
    of: 'my_memberships()', what: 'one’s own memberships',
    sql: 'select jsonb_array_length(public.my_memberships())::text as answer',
    answerFor: ({ standing }) => (standing === 'member' || standing === 'elsewhere' ? '1' : '0'),
  },
  {
    of: 'claim_invitations()', what: 'taking up an invitation',
    sql: 'select jsonb_array_length(public.claim_invitations())::text as answer',
    answerFor: ({ standing }) => (['member', 'elsewhere', 'invited'].includes(standing) ? '1' : '0'),
  },
  {
    of: 'pull(uuid,bigint,integer,boolean)', what: 'reading Assen',
    sql: `select case when jsonb_array_length(public.pull('${assenId}', 0, 10, false) -> 'changes') > 0 then 'rows' else 'nothing' end as answer`,
    answerFor: ifMember('rows', 'nothing'),
  },
  {
    of: 'push(uuid,text[])', what: 'reporting in Assen',
    sql: `select coalesce(r ->> 'code', r ->> 'outcome') as answer from jsonb_array_elements(
      public.push('${assenId}', array['${makeCheck(assenId, demoId('premises', 1)).text}']) -> 'results') r`,
    answerFor: ifSeat(({ isAdmin }) => !isAdmin, 'received'),
  },
  {
    of: 'people(uuid)', what: 'the people of Assen', sql: answer(`people('${assenId}')`),
    answerFor: ifSeat((seat) => leads(seat) || seat.isAdmin),
  },
  { of: invite, what: 'an entrepreneur', sql: invitation(1, "'member', false"), answerFor: ifSeat(leadsThe('collective')) },
  { of: invite, what: 'a member of the collective', sql: invitation(3, "'member', false"), answerFor: ifSeat(leadsThe('collective')) },
  { of: invite, what: 'a secretary of the municipality', sql: invitation(4, "'secretary', false"), answerFor: ifSeat(leadsThe('municipality')) },
  { of: invite, what: 'an executive', sql: invitation(3, "'executive', false"), answerFor: () => 'not_allowed' },
  { of: invite, what: 'a technical account', sql: invitation(4, "'member', true"), answerFor: ifSeat(({ isAdmin }) => isAdmin) },
  { of: 'withdraw_invitation(uuid,uuid)', what: 'of an entrepreneur', sql: withdrawal(newcomer), answerFor: ifSeat(leadsThe('collective')) },
  { of: remove, what: 'an entrepreneur', sql: removal(people.otherEntrepreneur.memberId), answerFor: ifSeat(leadsThe('collective')) },
  { of: remove, what: 'a member of the municipality', sql: removal(people.municipalMember.memberId), answerFor: ifSeat(leadsThe('municipality')) },
  { of: remove, what: 'an executive', sql: removal(people.otherCollectiveExecutive.memberId), answerFor: ifSeat(decidesFor('collective')) },
  { of: remove, what: 'a technical account', sql: removal(people.admin.memberId), answerFor: ifSeat(({ isAdmin }) => isAdmin) },
  {
    of: 'add_organisation(uuid,text,text)', what: 'a shop', sql: answer(`add_organisation('${assenId}', 'Bakkerij', 'entrepreneur')`),
    answerFor: ifSeat(leadsThe('collective')),
  },
  {
    of: 'propose_executive(uuid,uuid)', what: 'an official', sql: answer(`propose_executive('${assenId}', '${people.municipalMember.memberId}')`),
    answerFor: ifSeat(decidesFor('municipality')),
  },
  {
    of: 'confirm_executive(uuid,uuid)', what: 'of the collective', sql: answer(`confirm_executive('${assenId}', '${proposalOfCollective}')`),
    answerFor: ifSeat(decidesFor('collective')),
  },
  {
    of: 'withdraw_proposal(uuid,uuid)', what: 'of the collective', sql: answer(`withdraw_proposal('${assenId}', '${proposalOfCollective}')`),
    answerFor: ifSeat(decidesFor('collective')),
  },
]

/** What the calls find: a proposal by an executive who is not among the roles, so that one of those may confirm it. */
export const callsSql = `
  insert into public.executive_proposals (id, centre_id, member_id, party, proposed_by)
  values ('${proposalOfCollective}', '${assenId}', '${people.collectiveMember.memberId}', 'collective',
          '${people.otherCollectiveExecutive.memberId}');
`
