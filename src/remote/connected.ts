import type { RemoteParts } from './parts.ts'
import { createServer } from './server.ts'
import { createSignIn } from './session/sign-in.ts'

/** Everything of the adapter that reaches the network; it loads at the first call, for the first screen makes none. */
export function connect(parts: RemoteParts & { readonly appUrl: string }) {
  return { ...createServer(parts), signIn: createSignIn(parts) }
}

export type Connected = ReturnType<typeof connect>
