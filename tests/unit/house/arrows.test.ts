// @vitest-environment node
import { expect, it } from 'vitest'
import { arrows } from '../../house/rules/arrows.ts'
import { breaches } from './plant.ts'

/** One planted import per arrow: `[from, to, the rule that forbids it]`. */
const planted: readonly (readonly [string, string, string])[] = [
  ['src/domain/a.ts', 'src/ui/b.ts', 'domain-knows-only-its-own'],
  ['src/domain/a.ts', 'src/services.ts', 'domain-knows-only-its-own'],
  ['src/sync/a.ts', 'src/local/index.ts', 'sync-knows-only-its-own'],
  ['src/sync/a.ts', 'src/platform/b.ts', 'sync-knows-only-its-own'],
  ['src/local/a.ts', 'src/sync/push.ts', 'local-knows-only-its-own'],
  ['src/local/a.ts', 'src/remote/index.ts', 'local-knows-only-its-own'],
  ['src/remote/a.ts', 'src/local/index.ts', 'remote-knows-only-its-own'],
  ['src/remote/a.ts', 'src/ui/b.ts', 'remote-knows-only-its-own'],
  ['src/platform/a.ts', 'src/sync/push.ts', 'platform-knows-only-its-own'],
  ['src/i18n/a.ts', 'src/ui/b.ts', 'i18n-knows-only-its-own'],
  ['src/ui/a.ts', 'src/features/map/b.ts', 'ui-knows-only-its-own'],
  ['src/features/map/a.ts', 'src/sync/push.ts', 'features-knows-only-its-own'],
  ['src/features/map/a.ts', 'src/app/b.ts', 'features-knows-only-its-own'],
  ['src/features/map/a.ts', 'src/features/report/b.ts', 'features-are-strangers'],
  ['src/app/a.ts', 'src/sync/push.ts', 'app-knows-only-its-own'],
  ['src/app/a.ts', 'src/local/index.ts', 'only-main-joins-local-and-remote'],
  ['src/service-worker/a.ts', 'src/domain/b.ts', 'service-worker-knows-only-its-own'],
  ['src/services.ts', 'src/sync/push.ts', 'services-know-the-domain-only'],
  ['src/main.ts', 'src/local/inside.ts', 'main-knows-rooms-by-their-door'],
  ['src/app/a.ts', 'server/b.ts', 'app-knows-no-server'],
  ['server/a.ts', 'src/sync/push.ts', 'server-knows-no-app'],
  ['supabase/seed/a.ts', 'src/ui/b.ts', 'server-knows-no-app'],
  ['src/app/a.ts', 'tests/support/b.ts', 'nothing-knows-the-tests'],
  ['tests/support/a.ts', 'tests/unit/b.test.ts', 'support-knows-no-suite'],
]

const importing = (from: string, to: string) => {
  const up = '../'.repeat(from.split('/').length - 1)
  return `import type { B } from '${up === '' ? './' : up}${to}'\nexport type A = B\n`
}

const ruleNames = (found: readonly string[]) => found.map((line) => /: ([\w-]+): imports/.exec(line)?.[1])

it.each(planted)('%s may not know %s', async (from, to, rule) => {
  const found = await breaches(arrows, { [from]: importing(from, to), [to]: 'export type B = 1\n' })
  expect(ruleNames(found)).toContain(rule)
})

it.each([
  ['src/features/map/a.ts', 'dexie', 'only-one-room-knows-dexie'],
  ['src/sync/a.ts', '@supabase/supabase-js', 'only-one-room-knows-supabase-supabase-js'],
  ['src/features/map/a.ts', 'leaflet', 'only-one-room-knows-leaflet'],
  ['src/local/a.ts', 'uuid', 'only-one-room-knows-uuid'],
  ['src/remote/a.ts', 'vue', 'only-one-room-knows-vue'],
  ['src/domain/a.ts', 'valibot', 'domain-uses-geometry-only'],
  ['src/sync/a.ts', 'valibot', 'sync-uses-no-package'],
  ['src/app/a.ts', 'node:fs', 'app-knows-no-node'],
])('%s may not use the package %s', async (from, to, rule) => {
  expect(ruleNames(await breaches(arrows, { [from]: `export * from '${to}'\n` }))).toContain(rule)
})

it('services may not be imported as code', async () => {
  const found = await breaches(arrows, {
    'src/app/a.ts': "import { b } from '../services.ts'\nexport const a = b\n",
    'src/services.ts': 'export const b = 1\n',
  })
  expect(ruleNames(found)).toEqual(['services-are-types'])
})

it('two files may not need each other', async () => {
  const found = await breaches(arrows, {
    'src/sync/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'src/sync/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  })
  expect(ruleNames(found)).toContain('no-circle')
})

it('an import of nothing is found', async () => {
  const found = await breaches(arrows, { 'src/sync/a.ts': "export * from './nowhere.ts'\n" })
  expect(ruleNames(found)).toEqual(['every-import-exists'])
})

it('a component counts like any other file', async () => {
  const found = await breaches(arrows, {
    'src/ui/A.vue': '<script setup lang="ts">\nimport { b } from "../app/b.ts"\nb()\n</script>\n<template><p /></template>\n',
    'src/app/b.ts': 'export const b = () => 1\n',
  })
  expect(ruleNames(found)).toEqual(['ui-knows-only-its-own'])
})

it('the arrows of the design stay open', async () => {
  const found = await breaches(arrows, {
    'src/main.ts': "import './local/index.ts'\nimport './remote/index.ts'\nimport './app/shell.ts'\n",
    'src/app/shell.ts': "import '../features/map/index.ts'\nimport type { Services } from '../services.ts'\nexport type S = Services\n",
    'src/features/map/index.ts': "import '../../ui/button.ts'\nimport '../../domain/place.ts'\n",
    'src/ui/button.ts': "import '../i18n/words.ts'\n",
    'src/i18n/words.ts': '',
    'src/domain/place.ts': '',
    'src/services.ts': "import type { P } from './domain/place.ts'\nexport type Services = P\n",
    'src/local/index.ts': "import type { Port } from '../sync/ports.ts'\nexport type L = Port\n",
    'src/remote/index.ts': "import { fail } from '../sync/failure.ts'\nfail()\n",
    'src/sync/ports.ts': "import type { Services } from '../services.ts'\nexport type Port = Services\n",
    'src/sync/failure.ts': 'export const fail = () => 1\n',
  })
  expect(found).toEqual([])
})
