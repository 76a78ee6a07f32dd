/**
 * Releases the version that package.json names (`npm run release`): builds it, keeps the build for the tests of
 * updates in a commit of its own, and tags that. Nothing leaves this clone; what is told at the end does that.
 */
import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFoldersIn, buildWhenChanged } from '../../../server/build.ts'
import { runCommand } from '../../../server/commands/run.ts'
import { SentenceError } from '../../../server/sentence-error.ts'
import { deviceSchemaVersion } from '../../../src/local/device/device-database.ts'
import { rowSchemaVersion } from '../../../src/local/rows/row-database.ts'
import { envelopeVersion } from '../../../src/sync/items/envelope.ts'
import { storedVersion } from '../../../src/sync/items/understood.ts'
import { readMigrations } from '../../../supabase/index.ts'
import { doesStart } from './does-start.ts'
import { hashOf, keepRelease, keptReleases } from './kept-releases.ts'
import { whyNotToRelease } from './may-release.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()

await runCommand(async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const tagged = git('tag', '--list', 'v*').split('\n').filter((tag) => /^v\d/.test(tag))
  const problem = whyNotToRelease({
    version,
    changelog: await readFile(join(root, 'CHANGELOG.md'), 'utf8'),
    branch: git('rev-parse', '--abbrev-ref', 'HEAD'),
    status: git('status', '--porcelain'),
    released: [...(await keptReleases()).map((release) => release.version), ...tagged.map((tag) => tag.slice(1))],
  })
  if (problem !== null) throw new SentenceError(problem)
  // A build for another server is nobody's release.
  const setting = Object.keys(process.env).find((name) => name.startsWith('VITE_'))
  if (setting !== undefined) throw new SentenceError(`A release is built without ${setting}.`)

  const folders = buildFoldersIn(root)
  await rm(folders.dist, { recursive: true, force: true })
  await buildWhenChanged(folders)
  if (!(await doesStart(folders.dist))) {
    throw new SentenceError('What was built shows no first screen in a browser. Install the packages anew (`npm ci`) and try again.')
  }
  const bytes = await keepRelease(folders.dist, {
    version,
    commit: git('rev-parse', 'HEAD'),
    schemas: { device: deviceSchemaVersion, rows: rowSchemaVersion, entry: storedVersion },
    envelope: envelopeVersion,
    migrations: Object.fromEntries(readMigrations().map((one) => [`${one.version}_${one.name}.sql`, hashOf(one.sql)])),
  })
  git('add', '--', 'releases')
  git('commit', '--quiet', '--message', `Keep the build of version ${version}, so that updates from it are tried`, '--', 'releases')
  git('tag', '--annotate', `v${version}`, '--message', `Binnenstad ${version}`)
  console.log(`Version ${version} is tagged as v${version} and kept in releases/${version}.tgz (${Math.round(bytes / 1000)} kB).`)
  console.log('Everybody gets it by `git push --follow-tags`.')
})
