import { existsSync } from 'node:fs'
import type { BuiltApp } from './built-app.ts'

/** A limit on the bytes of the built app. Unlike times they are the same on every machine, so they are a gate. */
export interface Limit {
  readonly name: string
  /** In kB of 1,000 bytes: what no change may exceed. */
  readonly atMostKb: number
  measure(app: BuiltApp): number
}

/** What the main job (see what is near, report it, see it leave the phone) does without, in Dutch. */
const outsideMainJob = [
  'src/features/account/SignInPage.vue',
  'src/app/more/MorePage.vue',
  'src/app/fault/LostPage.vue',
  'src/app/fault/FaultPage.vue',
  // Addresses from outside: asked for by who searches, and never needed.
  'src/remote/addresses/locatieserver.ts',
  // A file of unsent work from another device.
  'src/features/outbox/importing/ImportSection.vue',
  'src/sync/unsent-file/take-in.ts',
  // For who wants to see some units only, keeps the map of the area, or follows a link.
  'src/features/map/filters/FilterDialog.vue',
  'src/features/offline-map/OfflineMapPage.vue',
  'src/platform/tiles/index.ts',
  'src/features/map/links/LinkedRecord.vue',
  'src/features/map/links/UnknownUnit.vue',
  // For who covers a face, objects as an owner, or spares their data.
  'src/features/report/photos/CoverDialog.vue',
  'src/features/map/premises/objections/ObjectionDialog.vue',
  'src/features/outbox/WifiOnly.vue',
  // For who invites and removes.
  'src/features/people/PeopleRoom.vue',
  'src/features/people/PeoplePage.vue',
  'src/features/people/invite/InvitePage.vue',
  'src/remote/people/index.ts',
  // For who chose it: one file with the words of every screen.
  'src/app/language/english.ts',
]

/** @throws Error when one of these files is gone: a renamed screen must not make a measurement smaller. */
const existing = (files: readonly string[]) => {
  const gone = files.find((file) => !existsSync(file))
  if (gone !== undefined) throw new Error(`${gone} does not exist: name its successor in tests/bench/limits.ts`)
  return files
}

export const startFiles = (app: BuiltApp) => app.filesOfStart()

export const mainJobFiles = (app: BuiltApp) =>
  new Set([...app.filesWithin(existing(outsideMainJob)), ...app.assets(/worker.*\.js$/)])

export const limits: readonly Limit[] = [
  { name: 'JavaScript until the nearest units are listed, gzip', atMostKb: 95, measure: (app) => app.gzipBytes(startFiles(app)) },
  { name: 'JavaScript of the whole main job, gzip', atMostKb: 215, measure: (app) => app.gzipBytes(mainJobFiles(app)) },
  { name: 'English words of every screen, gzip', atMostKb: 20, measure: (app) => app.gzipBytes(app.assets(/^english-.*\.js$/)) },
  { name: 'CSS, gzip', atMostKb: 15, measure: (app) => app.gzipBytes(app.assets(/\.css$/)) },
  { name: 'What the first visit stores, raw', atMostKb: 900, measure: (app) => app.rawBytes(app.precache()) },
]
