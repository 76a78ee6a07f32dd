// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { migrations } from '../../house/rules/database/migrations.ts'
import { exactVersions } from '../../house/rules/exact-versions.ts'
import { fileLength } from '../../house/rules/file-length.ts'
import { fileNames } from '../../house/rules/file-names.ts'
import { folderSize } from '../../house/rules/folder-size.ts'
import { licence } from '../../house/rules/licence.ts'
import { lockfile } from '../../house/rules/lockfile.ts'
import { messages } from '../../house/rules/messages.ts'
import { silencedLint } from '../../house/rules/silenced-lint.ts'
import { testLines } from '../../house/rules/test-lines.ts'
import { unfinishedWork } from '../../house/rules/unfinished-work.ts'
import { breaches } from './plant.ts'

const lines = (count: number) => 'const a = 1\n'.repeat(count)
const json = (value: unknown) => JSON.stringify(value)

describe('file length', () => {
  it('finds a file of 301 lines and leaves one of 300 alone', async () => {
    const found = await breaches(fileLength, { 'src/a.ts': lines(301), 'src/b.ts': lines(300) })
    expect(found).toEqual(['src/a.ts: 301 lines'])
  })
  it('leaves what a tool wrote alone', async () => {
    expect(await breaches(fileLength, { 'src/remote/database.generated.ts': lines(900) })).toEqual([])
  })
})

describe('folder size', () => {
  const many = (folder: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/f${index}.ts`, '']))

  it('finds a folder of 13 files and leaves one of 12 alone', async () => {
    expect(await breaches(folderSize, { ...many('src/a', 13), ...many('src/b', 12) })).toEqual(['src/a/: 13 files'])
  })
  it('leaves the folder of migrations alone, which only grows', async () => {
    expect(await breaches(folderSize, many('supabase/migrations', 40))).toEqual([])
  })
})

describe('file names', () => {
  it.each(['src/utils.ts', 'src/date-helpers.ts', 'src/helpers/dates.ts', 'src/common.ts', 'src/sync-manager.ts'])(
    'finds %s',
    async (file) => {
      expect(await breaches(fileNames, { [file]: '' })).toHaveLength(1)
    },
  )
  it('leaves names of the field alone', async () => {
    expect(await breaches(fileNames, { 'src/ui/common/BaseChip.vue': '', 'src/domain/vacancy.ts': '' })).toEqual([])
  })
})

describe('exact versions', () => {
  it('finds a range, a tag and an address', async () => {
    const manifest = { dependencies: { a: '^1.0.0', b: 'latest', c: '1.0.0' }, devDependencies: { d: 'github:x/y' } }
    const found = await breaches(exactVersions, { 'package.json': json(manifest) })
    expect(found.map((line) => line.split(' ')[1])).toEqual(['a', 'b', 'd'])
  })
})

describe('lockfile', () => {
  const lock = (entry: object) =>
    json({ packages: { '': { dependencies: { a: '1.0.0' } }, 'node_modules/a': { version: '1.0.0', ...entry } } })
  const manifest = json({ dependencies: { a: '1.0.0' } })

  it('finds a package that comes from an address of its own', async () => {
    const found = await breaches(lockfile, {
      'package.json': manifest,
      'package-lock.json': lock({ resolved: 'https://example.org/a.tgz', integrity: 'sha512-x' }),
    })
    expect(found).toEqual(['package-lock.json: node_modules/a comes from https://example.org/a.tgz'])
  })
  it('finds a package without a hash', async () => {
    const found = await breaches(lockfile, { 'package.json': manifest, 'package-lock.json': lock({}) })
    expect(found).toEqual(['package-lock.json: node_modules/a has no integrity hash'])
  })
  it('finds a version that differs from package.json', async () => {
    const found = await breaches(lockfile, {
      'package.json': json({ dependencies: { a: '2.0.0' } }),
      'package-lock.json': lock({ integrity: 'sha512-x' }),
    })
    expect(found).toEqual(['package-lock.json: a differs from package.json'])
  })
  it('accepts a lockfile that names no hosts at all', async () => {
    const files = { 'package.json': manifest, 'package-lock.json': lock({ integrity: 'sha512-x' }) }
    expect(await breaches(lockfile, files)).toEqual([])
  })
})

describe('messages', () => {
  const pair = (nl: object, en: object) => ({
    'src/features/x/messages.nl.json': json({ x: nl }),
    'src/features/x/messages.en.json': json({ x: en }),
  })
  it('finds a message that one language misses', async () => {
    const found = await breaches(messages, pair({ a: 'Leeg', b: { c: 'Open' } }, { a: 'Empty' }))
    expect(found).toEqual(['src/features/x/messages.*.json: x.b.c has no English'])
  })
  it('finds a language that is missing as a whole', async () => {
    expect(await breaches(messages, { 'src/features/x/messages.nl.json': json({ x: { a: 'Leeg' } }) })).toHaveLength(1)
  })
  it('finds placeholders that differ', async () => {
    expect(await breaches(messages, pair({ a: '{count} panden' }, { a: '{n} units' }))).toHaveLength(1)
  })
  it('finds an exclamation mark', async () => {
    expect(await breaches(messages, pair({ a: 'Gelukt!' }, { a: 'Done' }))).toHaveLength(1)
  })
})

describe('migrations', () => {
  const file = 'supabase/migrations/20261124000000_units.sql'
  const comment = "comment on table public.units is 'Units.';\n"
  const security = 'alter table public.units enable row level security;\n'
  const table = 'create table public.units (id uuid primary key);\n'

  it('accepts a table that is explained and guarded', async () => {
    expect(await breaches(migrations, { [file]: table + comment + security })).toEqual([])
  })
  it('finds a table without comment', async () => {
    expect(await breaches(migrations, { [file]: table + security })).toEqual([`${file}: table units has no comment`])
  })
  it('finds a table without row level security', async () => {
    const found = await breaches(migrations, { [file]: table + comment })
    expect(found).toEqual([`${file}: table units has no row level security`])
  })
  it('finds a keyword in capitals, but not in a comment or a text', async () => {
    const sql = `${table}${comment}${security}-- SELECT all\nselect 'UPDATE';\nSELECT 1;\n`
    expect(await breaches(migrations, { [file]: sql })).toEqual([`${file}: SELECT is not in lower case`])
  })
  it('finds a name that does not sort by time', async () => {
    expect(await breaches(migrations, { 'supabase/migrations/Units.sql': '' })).toHaveLength(1)
  })
})

describe('unfinished work', () => {
  it('finds a mark that promises something for later', async () => {
    const mark = ['TO', 'DO'].join('')
    expect(await breaches(unfinishedWork, { 'src/a.ts': `// ${mark}: later\n` })).toEqual([`src/a.ts: ${mark}`])
  })
})

describe('silenced lint', () => {
  const silence = '// eslint-' + 'disable-next-line no-console'
  it('finds a suppression without a reason', async () => {
    expect(await breaches(silencedLint, { 'src/a.ts': `${silence}\n` })).toHaveLength(1)
  })
  it('accepts one that says why', async () => {
    expect(await breaches(silencedLint, { 'src/a.ts': `${silence} -- the log is read here\n` })).toEqual([])
  })
})

describe('licence', () => {
  it('finds a missing text and a wrong identifier', async () => {
    expect(await breaches(licence, { 'package.json': json({ license: 'MIT' }) })).toHaveLength(2)
  })
})

describe('test lines', () => {
  const told = 'src/sync, src/local: 3 lines of test for 4 lines of code'

  it('finds less test than code in sync and local together, wherever it is tested', async () => {
    const code = { 'src/sync/a.ts': lines(2), 'src/local/b.ts': lines(2), 'src/app/c.ts': lines(90) }
    const tests = { 'tests/sync/a.test.ts': lines(2), 'tests/unit/local/b.test.ts': lines(1) }
    expect(await breaches(testLines, { ...code, ...tests, 'tests/unit/app/c.test.ts': lines(90) })).toEqual([told])
    expect(await breaches(testLines, { ...code, ...tests, 'tests/contracts/storage/b.test.ts': lines(1) })).toEqual([])
  })
  it('counts no comment and no blank line, on either side', async () => {
    const silent = '/**\n * Words\n * of three lines. */\n\n// And one.\n/* One more. */\n'
    const code = { 'src/sync/a.ts': lines(4) + silent }
    expect(await breaches(testLines, { ...code, 'tests/sync/a.test.ts': silent.repeat(9) + lines(3) })).toEqual([told])
    expect(await breaches(testLines, { ...code, 'tests/sync/a.test.ts': lines(4) })).toEqual([])
  })
})
