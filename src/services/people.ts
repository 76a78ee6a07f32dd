import type { Office, Party } from '../domain/person.ts'

/** In what role somebody takes part. */
export interface PersonRole {
  readonly party: Party
  readonly office: Office
  readonly isAdmin: boolean
}

interface OfOrganisation {
  readonly organisationId: string
  readonly organisationName: string
}

export interface Member extends PersonRole, OfOrganisation {
  readonly id: string
  readonly email: string
  /** Moments here are ISO 8601, server time. */
  readonly joinedAt: string
  readonly isMe: boolean
  readonly mayRemove: boolean
  readonly mayPropose: boolean
}

/** An invitation that nobody took up yet. */
export interface Invitation extends PersonRole, OfOrganisation {
  readonly id: string
  readonly email: string
  readonly createdAt: string
  /** From then on it can no longer be taken up. */
  readonly expiresAt: string
  readonly mayWithdraw: boolean
}

/** A member put forward as executive by one executive, and not confirmed by another yet. */
export interface ExecutiveProposal {
  readonly id: string
  readonly memberId: string
  readonly email: string
  readonly party: Party
  /** E-mail address of who proposed. */
  readonly proposedBy: string
  readonly proposedAt: string
  readonly mayConfirm: boolean
  readonly mayWithdraw: boolean
}

/** A kind of person that the asker may invite. */
export interface InvitableKind {
  readonly party: Party
  readonly offices: readonly Office[]
  readonly isAdmin: boolean
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly party: Party
}

/** Who takes part in the centre in use, as far as it concerns the asker, and what the asker may do about it. */
export interface People {
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  readonly proposals: readonly ExecutiveProposal[]
  readonly mayInvite: readonly InvitableKind[]
  /** Those whose people the asker may invite. */
  readonly organisations: readonly Organisation[]
}

export interface NewInvitation {
  readonly email: string
  readonly organisationId: string
  readonly office: Office
  readonly isAdmin: boolean
}

export type PeopleProblem =
  /** Nothing came back: it may have been done all the same, so the list is to be asked for again. */
  | 'unreachable'
  | 'no_real_connection'
  | 'sign_in_again'
  | 'server_busy'
  /** The server said something that this version of the app does not know. */
  | 'update_app'
  | 'not_allowed'
  | 'not_found'
  | 'already_done'
  | 'already_member'
  | 'already_invited'
  | 'invalid_email'
  | 'unknown_organisation'
  | 'too_many'
  | 'last_executive'
  | 'name_taken'
  | 'invalid_name'

export type PeopleRefusal = { readonly ok: false; readonly problem: PeopleProblem }
export type PeopleAnswer = { readonly ok: true } | PeopleRefusal
export type MadeAnswer = { readonly ok: true; readonly id: string } | PeopleRefusal

/** Who takes part. Every call asks the server now; nothing of it is kept on the device or sent later. */
export interface PeopleService {
  list(): Promise<{ readonly ok: true; readonly people: People } | PeopleRefusal>
  /** Offers a membership to an address. No mail is sent: whoever signs in with it takes the invitation up. */
  invite(invitation: NewInvitation): Promise<MadeAnswer>
  withdrawInvitation(id: string): Promise<PeopleAnswer>
  /** Ends a membership at once. */
  remove(memberId: string): Promise<PeopleAnswer>
  proposeExecutive(memberId: string): Promise<PeopleAnswer>
  /** By another executive of that party than the one who proposed. */
  confirmExecutive(proposalId: string): Promise<PeopleAnswer>
  withdrawProposal(proposalId: string): Promise<PeopleAnswer>
  addOrganisation(name: string, party: Party): Promise<MadeAnswer>
}
