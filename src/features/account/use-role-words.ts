import type { Office, Party } from '../../domain/person.ts'
import { useWords } from './use-words.ts'

/** In what role somebody takes part, in words: "Gemeente, secretaris". An entrepreneur has no offices to tell apart. */
export function useRoleWords(): (role: { party: Party; office: Office; isAdmin: boolean }) => string {
  const { t } = useWords()
  return ({ party, office, isAdmin }) =>
    party === 'entrepreneur' && !isAdmin
      ? t('shared.party.entrepreneur')
      : t('account.demo.roleWithOffice', {
          party: t(`shared.party.${party}`),
          office: t(`shared.office.${isAdmin ? 'admin' : office}`).toLowerCase(),
        })
}
