import type { PeopleService } from '../services.ts'
import type { CurrentAccount } from '../sync/ports.ts'
import type { RemoteParts } from './parts.ts'
import { createServer } from './server.ts'
import { createSignIn } from './session/sign-in.ts'

/** Everything of the adapter that reaches the network; it loads at the first call, for the first screen makes none. */
export function connect(parts: RemoteParts & { readonly appUrl: string }) {
  const { ask, ...server } = createServer(parts)
  return {
    ...server,
    signIn: createSignIn(parts),
    async people(account: CurrentAccount): Promise<PeopleService> {
      const { createPeopleService } = await import('./people/index.ts')
      return createPeopleService({ ask, account })
    },
  }
}

export type Connected = ReturnType<typeof connect>
