/** What is needed from the first moment; what saves and sends comes through `work.ts`. */
export { createAccount } from './account/account.ts'
export type { Account, AccountDeps } from './account/account.ts'
export { createLateWork } from './late.ts'
export type { LateWork, Work } from './late.ts'
export { createSyncStatus } from './sync-status.ts'
export type { SyncState, SyncStatus } from './sync-status.ts'
