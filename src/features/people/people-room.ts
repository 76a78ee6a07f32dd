import { inject, ref, shallowRef } from 'vue'
import type { InjectionKey, Ref, ShallowRef } from 'vue'
import type { People, PeopleProblem, PeopleRefusal, PeopleService } from '../../services.ts'
import { useServices } from '../../ui/composables/use-services.ts'

/** What the screens of people share: the list as the server last told it, and asking for something. */
export interface PeopleRoom {
  /** Null until the server told it once. */
  readonly people: Readonly<ShallowRef<People | null>>
  /** Why the last asking for the list came to nothing; what is shown is then older. */
  readonly problem: Readonly<ShallowRef<PeopleProblem | null>>
  readonly isAsking: Readonly<Ref<boolean>>
  reload(): Promise<void>
  /** Carries out a command, then asks for the list again: also after a refusal, which may mean that it was older. */
  run<T extends { readonly ok: true }>(
    command: (service: PeopleService) => Promise<T | PeopleRefusal>,
  ): Promise<T | PeopleRefusal>
}

export const roomKey: InjectionKey<PeopleRoom> = Symbol('people')

/** @throws Error outside PeopleRoom.vue: a mistake in the code, never in use. */
export function useRoom(): PeopleRoom {
  const room = inject(roomKey)
  if (room === undefined) throw new Error('This screen belongs inside PeopleRoom')
  return room
}

/** Call it in `setup` of the room itself. */
export function createRoom(): PeopleRoom {
  const services = useServices()
  const people = shallowRef<People | null>(null)
  const problem = shallowRef<PeopleProblem | null>(null)
  const isAsking = ref(false)
  const refused: PeopleRefusal = { ok: false, problem: 'unreachable' }

  async function reload(): Promise<void> {
    isAsking.value = true
    const service = await services.people()
    const answer = service === null ? refused : await service.list()
    isAsking.value = false
    problem.value = answer.ok ? null : answer.problem
    if (answer.ok) people.value = answer.people
    // Whoever may no longer see the people is not left with an older list of them.
    else if (answer.problem === 'not_allowed') people.value = null
  }

  return {
    people,
    problem,
    isAsking,
    reload,
    async run(command) {
      const service = await services.people()
      if (service === null) return refused
      const answer = await command(service)
      // An answer that never came is no reason to wait for another one; "try again" asks for both.
      if (answer.ok || answer.problem !== 'unreachable') await reload()
      return answer
    },
  }
}
