import type { ExecutiveProposal, Invitation, Member } from '../../../services.ts'
import { useWords } from '../use-words.ts'
import type { Action } from './actions.ts'

export interface Actions {
  ofMember(member: Member): readonly Action[]
  ofInvitation(invitation: Invitation): readonly Action[]
  ofProposal(proposal: ExecutiveProposal): readonly Action[]
}

/** What somebody may do about whom, in words. Call it in `setup`. */
export function useActions(): Actions {
  const { t } = useWords()

  function action(name: string, facts: { email: string; party: string }, rest: Pick<Action, 'run' | 'isDanger'>): Action {
    const say = (part: string): string => t(`people.action.${name}.${part}`, facts)
    return {
      label: say('label'),
      question: say('question'),
      consequences: say('consequences').split('\n'),
      confirm: say('confirm'),
      done: say('done'),
      ...rest,
    }
  }
  const factsOf = ({ email, party }: Pick<Member, 'email' | 'party'>) => ({ email, party: t(`shared.party.${party}`) })

  return {
    ofMember: (member) => [
      ...(member.mayPropose
        ? [action('propose', factsOf(member), { run: (service) => service.proposeExecutive(member.id) })]
        : []),
      ...(member.mayRemove
        ? [
            action(member.isMe ? 'leave' : 'remove', factsOf(member), {
              isDanger: true,
              run: (service) => service.remove(member.id),
            }),
          ]
        : []),
    ],
    ofInvitation: (invitation) =>
      invitation.mayWithdraw
        ? [
            action('withdrawInvitation', factsOf(invitation), {
              isDanger: true,
              run: (service) => service.withdrawInvitation(invitation.id),
            }),
          ]
        : [],
    ofProposal: (proposal) => [
      ...(proposal.mayConfirm
        ? [action('confirm', factsOf(proposal), { run: (service) => service.confirmExecutive(proposal.id) })]
        : []),
      ...(proposal.mayWithdraw
        ? [
            action('withdrawProposal', factsOf(proposal), {
              isDanger: true,
              run: (service) => service.withdrawProposal(proposal.id),
            }),
          ]
        : []),
    ],
  }
}
