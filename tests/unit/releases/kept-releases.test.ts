// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepRelease, keptReleases, unpackRelease } from '../../support/releases/kept-releases.ts'

const about = { commit: 'a1b2c3', schemas: { device: 2, rows: 1, entry: 1 }, envelope: 1, migrations: {} }
/** Longer than a block of an archive, and not text. */
const picture = Buffer.from(Array.from({ length: 1300 }, (_, at) => (at * 7) % 256))

let folder: string
let dist: string
let releases: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binnenstad-releases-'))
  dist = join(folder, 'dist')
  releases = join(folder, 'releases')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await mkdir(join(dist, '.vite'))
  await writeFile(join(dist, 'index.html'), '<!doctype html>\n')
  await writeFile(join(dist, 'assets', 'start-1.js'), '')
  await writeFile(join(dist, 'assets', 'icon.png'), picture)
  await writeFile(join(dist, 'index.html.gz'), 'made again')
  await writeFile(join(dist, '.vite', 'manifest.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true }))

describe('a kept release', () => {
  it('comes back to the byte, without what the server makes of it', async () => {
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    const [release] = await keptReleases(releases)
    if (release === undefined) throw new Error('nothing was kept')
    const back = join(folder, 'back')
    await unpackRelease(release, back, releases)
    expect((await readdir(back, { recursive: true })).sort()).toEqual([
      'assets', join('assets', 'icon.png'), join('assets', 'start-1.js'), 'index.html',
    ])
    expect(await readFile(join(back, 'assets', 'icon.png'))).toEqual(picture)
    expect(await readFile(join(back, 'index.html'), 'utf8')).toBe('<!doctype html>\n')
  })

  it('is read by tar too', async () => {
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    execFileSync('tar', ['-xzf', join(releases, '0.2.0.tgz'), '-C', releases])
    expect(await readFile(join(releases, 'assets', 'icon.png'))).toEqual(picture)
  })

  it('is the same archive when it is made again', async () => {
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    const first = await readFile(join(releases, '0.2.0.tgz'))
    await writeFile(join(dist, 'assets', 'start-1.js'), '')
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    expect(await readFile(join(releases, '0.2.0.tgz'))).toEqual(first)
  })

  it('is refused when its archive is another one', async () => {
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    const [release] = await keptReleases(releases)
    await writeFile(join(dist, 'assets', 'start-1.js'), 'altered()')
    await keepRelease(dist, { version: '0.2.0', ...about }, releases)
    if (release === undefined) throw new Error('nothing was kept')
    await expect(unpackRelease(release, folder, releases)).rejects.toThrow('0.2.0.tgz is not what 0.2.0.json says')
  })

  it('stands among the others by its version, not by its name', async () => {
    for (const version of ['0.10.0', '0.2.0', '0.9.1']) await keepRelease(dist, { version, ...about }, releases)
    expect((await keptReleases(releases)).map(({ version }) => version)).toEqual(['0.2.0', '0.9.1', '0.10.0'])
  })
})
