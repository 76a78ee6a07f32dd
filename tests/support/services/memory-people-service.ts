import type { Invitation, Member, People, PeopleProblem, PeopleRefusal, PeopleService } from '../../../src/services.ts'

export function memberOf(facts: Partial<Member> = {}): Member {
  return {
    id: 'member-bram',
    email: 'bram@demo.binnenstad.example',
    organisationId: 'organisation-boekhandel',
    organisationName: 'Boekhandel Bestaat Niet',
    party: 'entrepreneur',
    office: 'member',
    isAdmin: false,
    joinedAt: '2026-03-03T10:00:00Z',
    isMe: false,
    mayRemove: true,
    mayPropose: false,
    ...facts,
  }
}

export function invitationOf(facts: Partial<Invitation> = {}): Invitation {
  return {
    id: 'invitation-1',
    email: 'nieuw@demo.binnenstad.example',
    organisationId: 'organisation-boekhandel',
    organisationName: 'Boekhandel Bestaat Niet',
    party: 'entrepreneur',
    office: 'member',
    isAdmin: false,
    createdAt: '2026-11-20T10:00:00Z',
    expiresAt: '2026-12-20T10:00:00Z',
    mayWithdraw: true,
    ...facts,
  }
}

/** What a secretary of the collective is told. */
export const peopleOfSecretary: People = {
  members: [
    memberOf(),
    memberOf({
      id: 'membership-sanne',
      email: 'sanne@demo.binnenstad.example',
      organisationId: 'organisation-acc',
      organisationName: 'Fictief Centrumcollectief',
      party: 'collective',
      office: 'secretary',
      isMe: true,
    }),
  ],
  invitations: [invitationOf()],
  proposals: [],
  mayInvite: [
    { party: 'entrepreneur', offices: ['member'], isAdmin: false },
    { party: 'collective', offices: ['member', 'secretary'], isAdmin: false },
  ],
  organisations: [
    { id: 'organisation-boekhandel', name: 'Boekhandel Bestaat Niet', party: 'entrepreneur' },
    { id: 'organisation-kaas', name: 'Kaashandel Verzinsel', party: 'entrepreneur' },
    { id: 'organisation-acc', name: 'Fictief Centrumcollectief', party: 'collective' },
  ],
}

export interface MemoryPeople extends PeopleService {
  people: People
  /** Every call but those for the list, oldest first. */
  readonly asked: readonly string[]
  /** The next command ends with this problem. */
  answer(problem: PeopleProblem): void
  /** From now on the list ends with this problem; null: no longer. */
  answerList(problem: PeopleProblem | null): void
}

/** The commands about people by rules a test can read. */
export function createMemoryPeople(people: People = peopleOfSecretary): MemoryPeople {
  const asked: string[] = []
  let next: PeopleProblem | null = null
  let ofList: PeopleProblem | null = null
  const refusal = (): PeopleRefusal | null => {
    if (next === null) return null
    const told = { ok: false, problem: next } as const
    next = null
    return told
  }
  const order = (what: string) => async (id: string) => {
    asked.push(`${what} ${id}`)
    return refusal() ?? ({ ok: true } as const)
  }
  return {
    people,
    asked,
    answer: (problem) => (next = problem),
    answerList: (problem) => (ofList = problem),
    async list() {
      return ofList === null ? { ok: true, people: this.people } : { ok: false, problem: ofList }
    },
    async invite(invitation) {
      const { email, organisationId, office, isAdmin } = invitation
      asked.push(`invite ${email} of ${organisationId} as ${isAdmin ? 'admin' : office}`)
      const no = refusal()
      if (no !== null) return no
      const id = `invitation-${this.people.invitations.length + 1}`
      const made = invitationOf({ ...invitation, id, organisationName: nameOf(this.people, organisationId) })
      this.people = { ...this.people, invitations: [made, ...this.people.invitations] }
      return { ok: true, id }
    },
    withdrawInvitation: order('withdraw invitation'),
    remove: order('remove'),
    proposeExecutive: order('propose'),
    confirmExecutive: order('confirm'),
    withdrawProposal: order('withdraw proposal'),
    async addOrganisation(name, party) {
      asked.push(`add ${name} of ${party}`)
      const no = refusal()
      if (no !== null) return no
      const id = `organisation-${this.people.organisations.length + 1}`
      this.people = { ...this.people, organisations: [...this.people.organisations, { id, name, party }] }
      return { ok: true, id }
    },
  }
}

const nameOf = (people: People, id: string): string => people.organisations.find((one) => one.id === id)?.name ?? ''
