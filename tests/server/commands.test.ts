import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settingsFrom } from '../../server/commands/settings.ts'
import { startServer } from '../../server/index.ts'
import { copyOfDemoFolder } from '../support/server/start-test-server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
let dataFolder: string

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'binnenstad-commands-'))
})
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

interface Ended {
  readonly exitCode: number
  readonly output: string
}

function run(command: string, args: readonly string[] = [], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const script = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, `server/commands/${command}.ts`), ...args]
    const env = { ...process.env, DATA_DIR: dataFolder, ...environment }
    execFile(process.execPath, script, { env, cwd: root }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

describe('npm run reset', () => {
  beforeEach(async () => {
    await mkdir(join(dataFolder, 'database'), { recursive: true })
    await mkdir(join(dataFolder, 'photos'), { recursive: true })
    await writeFile(join(dataFolder, 'signing-secret'), 'x')
    await writeFile(join(dataFolder, 'own-notes.txt'), 'not ours')
  })

  it('empties the data folder with --yes, and leaves what is not ours', async () => {
    const { exitCode, output } = await run('reset', ['--yes'])
    expect(output).toContain(`Emptied ${dataFolder}`)
    expect(exitCode).toBe(0)
    expect(await readdir(dataFolder)).toEqual(['own-notes.txt'])
  })

  it('removes nothing when nobody is there to answer', async () => {
    const { exitCode, output } = await run('reset')
    expect(output).toContain('npm run reset -- --yes')
    expect(exitCode).toBe(1)
    expect(await readdir(dataFolder)).toContain('database')
  })

  it('is refused in a sentence while a server runs on the data folder', async () => {
    const inUse = await copyOfDemoFolder()
    const server = await startServer({ dataFolder: inUse, port: 0, isDemo: true })
    const { exitCode, output } = await run('reset', ['--yes'], { DATA_DIR: inUse })
    expect(output).toContain(`A server is already running on ${inUse} (process ${process.pid})`)
    expect(output).not.toContain('    at ')
    expect(exitCode).toBe(1)
    expect(await server.query('select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    await rm(inUse, { recursive: true })
  })
})

describe('npm start', () => {
  it('says in one sentence what is wrong with PORT', async () => {
    const { exitCode, output } = await run('start', [], { PORT: 'vier' })
    expect(output.trim()).toBe('PORT is "vier"; it must be a whole number from 0 to 65535.')
    expect(exitCode).toBe(1)
  })

  it('takes its settings from PORT, DATA_DIR and DEMO', () => {
    expect(settingsFrom({})).toEqual({ port: 4173, dataFolder: `${root}.data`, isDemo: true })
    expect(settingsFrom({ PORT: '8080', DATA_DIR: '/srv/data', DEMO: '0' })).toEqual({
      port: 8080,
      dataFolder: '/srv/data',
      isDemo: false,
    })
  })
})
