import { reactive } from 'vue'
import type { Office } from '../../../domain/person.ts'
import type { Services } from '../../../services.ts'

/** What somebody typed to invite somebody: kept while the app is open, so that no detour costs a word. */
export interface InvitationDraft {
  email: string
  /** Which of the kinds that may be invited, as its key; empty until chosen. */
  kind: string
  /** What was typed to find or name the organisation. */
  organisation: string
  /** Its id, `new` for one of the typed name, null until chosen. */
  organisationId: string | null
  office: Office
}

const empty = (): InvitationDraft => ({ email: '', kind: '', organisation: '', organisationId: null, office: 'member' })

const drafts = new WeakMap<Services, { readonly ownerId: string; readonly draft: InvitationDraft }>()

/** The draft of this person in this app; another person on this device begins with an empty one. */
export function draftOf(services: Services, ownerId: string): InvitationDraft {
  const kept = drafts.get(services)
  if (kept?.ownerId === ownerId) return kept.draft
  const draft = reactive(empty())
  drafts.set(services, { ownerId, draft })
  return draft
}

/** Ready for the next person: of the same kind and organisation, more often than not. */
export function nextPerson(draft: InvitationDraft): void {
  draft.email = ''
}

export const hasWords = (draft: InvitationDraft): boolean => draft.email.trim() !== ''
