/** Everything that needs supabase-js or valibot: one chunk, loaded when the server is first spoken to. */
export { callFunction, claimInvitations, pull, push } from './data-calls.ts'
export { getPhoto, putPhoto } from './photo-calls.ts'
export { confirmCode, requestCode } from './sign-in-calls.ts'
