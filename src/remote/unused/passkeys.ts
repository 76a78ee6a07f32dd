/** Stands in for auth-js's `lib/webauthn`: people sign in with a code. 4 kB gzip less on every phone. */
export class WebAuthnApi {}
const refuse = (): never => {
  throw new Error('Passkeys are not used')
}
export const browserSupportsWebAuthn = (): boolean => false
export const createCredential = refuse
export const getCredential = refuse
export const deserializeCredentialCreationOptions = refuse
export const deserializeCredentialRequestOptions = refuse
export const serializeCredentialCreationResponse = refuse
export const serializeCredentialRequestResponse = refuse
export const webAuthnAbortService = { createNewAbortSignal: refuse, cancelCeremony: refuse }
