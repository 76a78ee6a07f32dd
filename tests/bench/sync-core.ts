import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What every phone loads of it: who works here, and what saves, sends and pulls. */
const doors = ['src/sync/index.ts', 'src/sync/work.ts'] as const

/** An entry of its own; what loads on demand (signing in, reading a file, a smaller photo) is left out. */
const alone: Plugin = {
  name: 'binnenstad:sync-core',
  enforce: 'pre',
  resolveId: (id) => (id === 'sync-core' ? `\0${id}` : null),
  resolveDynamicImport: (id) => (typeof id === 'string' ? { id, external: true } : null),
  load: (id) => (id === '\0sync-core' ? doors.map((door) => `export * from '${root}${door}'`).join('\n') : null),
}

/**
 * Bytes of the sync core as one file, minified, gzip level 9: the whole of what synchronising costs beside Dexie and
 * supabase-js, with the rules of the domain that it uses.
 * @throws Error when it needs a package: then the figure would leave out what it is about
 */
export async function syncCoreBytes(): Promise<number> {
  // Only here: a browser test reads the list of limits too, and does not build.
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [alone],
    build: {
      // A page would get a loader of style sheets and files ahead of each import on demand.
      ssr: true,
      write: false,
      target: 'es2022',
      rolldownOptions: { input: 'sync-core', output: { codeSplitting: false, minify: true } },
    },
  })
  const files = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  const [core, ...others] = files
  if (core?.type !== 'chunk' || others.length > 0) throw new Error('The sync core is not one file')
  if (core.imports.length > 0) throw new Error(`The sync core needs ${core.imports.join(', ')}`)
  return gzipSync(core.code, { level: 9 }).byteLength
}
