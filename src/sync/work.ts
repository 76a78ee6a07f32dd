/** What saves and sends, loaded after the first list (src/work.ts). */
export { createAddressedOutbox } from './items/addressed-outbox.ts'
export { createOutboxService } from './outbox/outbox-service.ts'
export type { OutboxServiceDeps } from './outbox/outbox-service.ts'
export { createReporting } from './reporting/reporting.ts'
export type { FollowedAccount, ReportingDeps } from './reporting/deps.ts'
export { createSyncLoop } from './sync-loop.ts'
export type { SyncLoop, SyncLoopDeps, WakeReason } from './sync-loop.ts'
