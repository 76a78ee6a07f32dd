import type { Failure, Result } from '../../sync/failure.ts'
import type { CurrentAccount } from '../../sync/ports.ts'
import type { PeopleProblem, PeopleService } from '../../services.ts'
import { readDone, readMade, readPeople } from './shapes.ts'
import type { Told } from './shapes.ts'

export interface PeopleDeps {
  /** Calls a function of the database as this account; a token that ran out is renewed on the way. */
  readonly ask: <T>(
    ownerId: string,
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    read: (told: unknown) => T | null,
  ) => Promise<Result<T, Failure>>
  readonly account: CurrentAccount
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: PeopleProblem }

/** The commands about people, each asked of the server at once. */
export function createPeopleService({ ask, account }: PeopleDeps): PeopleService {
  async function call<T>(
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    read: (told: unknown) => Told<T> | null,
  ): Promise<Outcome<T>> {
    const me = account.current()
    if (me === null) return { ok: false, problem: 'sign_in_again' }
    const answer = await ask(me.userId, name, { p_centre: me.centreId, ...parameters }, read)
    if (!answer.ok) return { ok: false, problem: problemOf(answer.failure) }
    const told = answer.value
    return 'refused' in told ? { ok: false, problem: told.refused } : { ok: true, value: told.value }
  }

  async function make(name: string, parameters: Readonly<Record<string, unknown>>) {
    const made = await call(name, parameters, readMade)
    return made.ok ? { ok: true as const, id: made.value } : made
  }
  async function order(name: string, parameters: Readonly<Record<string, unknown>>) {
    const done = await call(name, parameters, readDone)
    return done.ok ? { ok: true as const } : done
  }

  return {
    async list() {
      const listed = await call('people', {}, readPeople)
      return listed.ok ? { ok: true, people: listed.value } : listed
    },
    invite: ({ email, organisationId, office, isAdmin }) =>
      make('invite', { p_email: email, p_organisation: organisationId, p_office: office, p_is_admin: isAdmin }),
    withdrawInvitation: (id) => order('withdraw_invitation', { p_invitation: id }),
    remove: (id) => order('remove_member', { p_member: id }),
    proposeExecutive: (id) => order('propose_executive', { p_member: id }),
    confirmExecutive: (id) => order('confirm_executive', { p_proposal: id }),
    withdrawProposal: (id) => order('withdraw_proposal', { p_proposal: id }),
    addOrganisation: (name, party) => make('add_organisation', { p_name: name, p_party: party }),
  }
}

/** What a call that came to nothing means to the person who waits for it. */
function problemOf(failure: Failure): PeopleProblem {
  switch (failure.kind) {
    case 'unreachable':
      return 'unreachable'
    case 'not_our_server':
      return 'no_real_connection'
    case 'unauthorised':
    case 'signed_out':
      return 'sign_in_again'
    case 'forbidden':
      return 'not_allowed'
    case 'version':
      return 'update_app'
    case 'too_large':
    case 'slow_down':
    case 'server_error':
    case 'rejected':
      return 'server_busy'
  }
}
