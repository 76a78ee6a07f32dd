/** What is read from the first moment; what saving and sending need comes through `work.ts`. */
export { openLocal } from './open-local.ts'
export type { Local, LocalDeps } from './open-local.ts'
export type { LocalCaches } from './rows/local-caches.ts'
export { createStreetReader } from './street-reader/street-reader.ts'
export type { StreetReaderDeps } from './street-reader/street-reader.ts'
