import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildFoldersIn, buildWhenChanged, keepAssets } from '../../server/build.ts'

let root: string
const day = 24 * 60 * 60_000

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}
const names = (path: string) => readdir(join(root, path))

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'binnenstad-build-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('hashed files of earlier builds', () => {
  it('row 30: are kept for four weeks after they were last part of a build', async () => {
    const start = new Date('2026-11-01T12:00:00Z')
    const later = (days: number) => new Date(start.getTime() + days * day)
    await write('dist/assets/first-1.js', '1')
    await keepAssets(buildFoldersIn(root), start)
    await rm(join(root, 'dist/assets/first-1.js'))
    await write('dist/assets/second-2.js', '2')
    await keepAssets(buildFoldersIn(root), later(20))
    expect(await names('dist-earlier/assets')).toEqual(['first-1.js', 'second-2.js'])
    await keepAssets(buildFoldersIn(root), later(29))
    expect(await names('dist-earlier/assets')).toEqual(['second-2.js'])
  })
})

describe('building', () => {
  it('happens when a source has changed, and keeps the files of the build before', async () => {
    const folders = buildFoldersIn(root)
    await write('package.json', '{"type":"module"}')
    await write('index.html', '<!doctype html><title>x</title><script type="module" src="/src/main.ts"></script>')
    await write('src/main.ts', 'document.title = "first"')
    expect(await buildWhenChanged(folders)).toBe(true)
    const [first] = await names('dist/assets')
    expect(await buildWhenChanged(folders)).toBe(false)
    await write('src/main.ts', 'document.title = "second"')
    expect(await buildWhenChanged(folders)).toBe(true)
    const [second] = await names('dist/assets')
    expect(second).not.toBe(first)
    expect(await names('dist-earlier/assets')).toEqual([first])
    expect(await readFile(join(root, 'dist/_headers'), 'utf8')).toContain("content-security-policy: default-src 'none'")
  })
})
