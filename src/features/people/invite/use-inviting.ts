import { computed, ref } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { InvitableKind, Invitation, MadeAnswer, NewInvitation, Organisation, PeopleProblem } from '../../../services.ts'
import { organisationNamed } from '../../../domain/people/find-organisation.ts'
import { useRoom } from '../people-room.ts'
import type { InvitationDraft } from './invitation-draft.ts'

export type InviteProblem = PeopleProblem | 'no_organisation'
type NoOrganisation = { readonly ok: false; readonly problem: 'no_organisation' }

/** An invitation that was made; when it ends is not known where the list could not be had any more. */
export type MadeInvitation = Pick<Invitation, 'email' | 'organisationName'> & { readonly expiresAt: string | null }

export interface Inviting {
  readonly kinds: ComputedRef<readonly (InvitableKind & { readonly key: string })[]>
  /** The kind in use: what was chosen, or the only one there is. */
  readonly kind: ComputedRef<InvitableKind | null>
  readonly organisations: ComputedRef<readonly Organisation[]>
  readonly problem: Ref<InviteProblem | null>
  readonly isBusy: Ref<boolean>
  readonly made: Ref<MadeInvitation | null>
  send(): Promise<void>
}

/** From what was typed to an invitation. Every refusal leaves the words where they are. */
export function useInviting(draft: InvitationDraft): Inviting {
  const room = useRoom()
  const problem = ref<InviteProblem | null>(null)
  const isBusy = ref(false)
  const made = ref<MadeInvitation | null>(null)

  const kinds = computed(() =>
    (room.people.value?.mayInvite ?? []).map((kind) => ({ ...kind, key: `${kind.party} ${kind.isAdmin}` })),
  )
  const kind = computed(() => kinds.value.find(({ key }) => key === draft.kind) ?? kinds.value[0] ?? null)
  const organisations = computed(() =>
    (room.people.value?.organisations ?? []).filter(({ party }) => party === kind.value?.party),
  )

  /** The chosen organisation, added first when it is new. What was added is chosen from then on. */
  async function organisationOf({ party }: InvitableKind): Promise<MadeAnswer | NoOrganisation> {
    const { organisationId, organisation: name } = draft
    if (organisationId === null) return { ok: false, problem: 'no_organisation' }
    if (organisationId !== 'new') return { ok: true, id: organisationId }
    const added = await room.run((service) => service.addOrganisation(name, party))
    // An answer that was lost, or somebody else who was first: the name is there now, and is what was meant.
    const known = added.ok ? null : organisationNamed(organisations.value, name)
    const answer = known === null ? added : { ok: true as const, id: known.id }
    if (answer.ok) draft.organisationId = answer.id
    return answer
  }

  async function invite(chosen: InvitableKind): Promise<InviteProblem | null> {
    const email = draft.email.trim()
    if (email === '') return 'invalid_email'
    const organisation = await organisationOf(chosen)
    if (!organisation.ok) return organisation.problem
    const office = chosen.offices.includes(draft.office) ? draft.office : 'member'
    const invitation: NewInvitation = { email, organisationId: organisation.id, office, isAdmin: chosen.isAdmin }
    const answer = await room.run((service) => service.invite(invitation))
    if (!answer.ok) return answer.problem
    const listed = room.people.value?.invitations.find(({ id }) => id === answer.id)
    const known = organisations.value.find(({ id }) => id === organisation.id)
    const organisationName = known?.name ?? draft.organisation.trim()
    made.value = listed ?? { email, organisationName, expiresAt: null }
    return null
  }

  return {
    kinds,
    kind,
    organisations,
    problem,
    isBusy,
    made,
    async send() {
      const chosen = kind.value
      if (isBusy.value || chosen === null) return
      isBusy.value = true
      problem.value = null
      problem.value = await invite(chosen)
      isBusy.value = false
    },
  }
}
