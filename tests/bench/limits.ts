import type { BuiltApp } from './built-app.ts'
import { syncCoreBytes } from './sync-core.ts'

/** A limit on the bytes of the built app. Unlike times they are the same on every machine, so they are a gate. */
export interface Limit {
  readonly name: string
  /** In kB of 1,000 bytes: what no change may exceed. */
  readonly atMostKb: number
  measure(app: BuiltApp): number | Promise<number>
}

/**
 * What a Dutch phone loads while its owner sees what is near, reports it with a photo and sees it leave (the bundles of
 * vite.config.ts). `tests/e2e/reporting/main-job.spec.ts` holds that the main job asks for these and no other.
 */
export const mainJobBundles = ['start', 'strip', 'street-map', 'server', 'work', 'screens', 'fault', 'photo-worker'] as const

export const startFiles = (app: BuiltApp) => app.filesOfStart()

export const mainJobFiles = (app: BuiltApp) => app.filesOfBundles(mainJobBundles)

export const limits: readonly Limit[] = [
  { name: 'JavaScript until the nearest units are listed, gzip', atMostKb: 95, measure: (app) => app.gzipBytes(startFiles(app)) },
  { name: 'JavaScript of the whole main job, gzip', atMostKb: 215, measure: (app) => app.gzipBytes(mainJobFiles(app)) },
  { name: 'Sync core, beside Dexie and supabase-js, gzip', atMostKb: 15, measure: syncCoreBytes },
  { name: 'English words of every screen, gzip', atMostKb: 20, measure: (app) => app.gzipBytes(app.assets(/^english-.*\.js$/)) },
  { name: 'CSS, gzip', atMostKb: 15, measure: (app) => app.gzipBytes(app.assets(/\.css$/)) },
  { name: 'What the first visit stores, raw', atMostKb: 900, measure: (app) => app.rawBytes(app.precache()) },
]
