import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolderAt, signingSecretOf } from '../../server/data/data-folder.ts'
import { startServer } from '../../server/index.ts'
import { people, readMigrations } from '../../supabase/index.ts'
import { ask, post, signIn } from '../support/server/sign-in.ts'
import { copyOfDemoFolder } from '../support/server/start-test-server.ts'

let dataFolder: string

beforeAll(async () => {
  dataFolder = await copyOfDemoFolder()
})
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

const start = (options: Partial<Parameters<typeof startServer>[0]> = {}) =>
  startServer({ dataFolder, port: 0, isDemo: true, ...options })

const later = {
  version: '20991231235959',
  name: 'later',
  sql: "create table public.later (id int primary key); comment on table public.later is 'A later step.';",
}

describe('starting', () => {
  it('says in a sentence that the port is taken, and leaves the data folder free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken by another program`)
    expect(await readdir(dataFolder)).not.toContain('server.lock')
    await new Promise((resolve) => other.close(resolve))
  })

  it('is refused in a sentence while another server runs on the same data folder', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`A server is already running on ${dataFolder}`)
    expect((await ask(first, '/auth/v1/health')).status).toBe(200)
    await first.stop()
  })

  it('takes over the lock of a process that has died', async () => {
    await writeFile(join(dataFolder, 'server.lock'), JSON.stringify({ pid: 2 ** 22 - 1, began: '1' }))
    await (await start()).stop()
    await writeFile(join(dataFolder, 'server.lock'), '{"pid":12')
    await (await start()).stop()
  })

  it('takes over a lock whose process id now belongs to another process', async () => {
    await writeFile(join(dataFolder, 'server.lock'), JSON.stringify({ pid: process.ppid, began: '1' }))
    await (await start()).stop()
  })

  it('respects the lock of a living process', async () => {
    await writeFile(join(dataFolder, 'server.lock'), JSON.stringify({ pid: process.ppid, began: null }))
    await expect(start()).rejects.toThrow(`(process ${process.ppid})`)
    await rm(join(dataFolder, 'server.lock'))
  })
})

describe('stopping and starting again', () => {
  it('keeps data, session and demo accounts', async () => {
    const first = await start()
    const session = await signIn(first, people.entrepreneur.email)
    await first.query("update public.premises set occupant = 'Bakker Bewaard' where house_number = 2")
    await first.stop()

    const second = await start()
    const memberships = await post(second, '/rest/v1/rpc/my_memberships', {}, session)
    const [row] = await second.query("select count(*)::int as kept from public.premises where occupant = 'Bakker Bewaard'")
    expect(memberships.status).toBe(200)
    expect(await memberships.json()).toHaveLength(1)
    expect(row?.['kept']).toBeGreaterThan(0)
    expect(second.applied).toEqual([])
    expect(second.demoAccounts.length).toBeGreaterThan(5)
    await second.stop()
  })

  it('keeps the signing secret where only its owner reads it, and makes another one elsewhere', async () => {
    const secret = await readFile(join(dataFolder, 'signing-secret'), 'utf8')
    const elsewhere = dataFolderAt(await mkdtemp(join(tmpdir(), 'binnenstad-secret-')))
    const other = await signingSecretOf(elsewhere)
    expect((await stat(elsewhere.signingSecretFile)).mode & 0o077).toBe(0)
    expect(other).not.toBe(secret)
    expect(await signingSecretOf(elsewhere)).toBe(other)
    await rm(elsewhere.path, { recursive: true })
  })

  it('applies a pending migration to data that is already there', async () => {
    const server = await start({ migrations: [...readMigrations(), later] })
    const rows = await server.query('select * from public.later')
    const [units] = await server.query('select count(*)::int as n from public.premises')
    expect(server.applied).toEqual(['later'])
    expect(rows).toEqual([])
    expect(units?.['n']).toBeGreaterThan(400)
    await server.stop()
  })

  it('is refused when the data folder knows a migration that this version does not', async () => {
    await expect(start()).rejects.toThrow('was used by a newer version of Binnenstad (it knows migration 20991231235959)')
  })

  it('is refused when the data folder was made before the first release', async () => {
    const early = { version: '20261124090000', name: 'early', sql: 'create table public.early (id int);' }
    const dataFolder = await mkdtemp(join(tmpdir(), 'binnenstad-early-'))
    const server = await start({ dataFolder, migrations: [early, ...readMigrations()] })
    await server.stop()
    await expect(start({ dataFolder })).rejects.toThrow('made before the first release of Binnenstad')
    await rm(dataFolder, { recursive: true })
  })

  it('is refused when an applied migration was changed', async () => {
    const changed = { ...later, sql: 'select 1;' }
    await expect(start({ migrations: [...readMigrations(), changed] })).rejects.toThrow(
      'Migration 20991231235959_later was changed after it had been applied',
    )
  })

  it('leaves nothing of a migration that fails half-way, and says which statement was wrong', async () => {
    const broken = { version: '20991231235960', name: 'broken', sql: 'create table public.half (id int); select nonsense;' }
    const migrations = [...readMigrations(), later]
    await expect(start({ migrations: [...migrations, broken] })).rejects.toThrow(/could not be brought up to date.*nonsense/)
    const server = await start({ migrations })
    const [found] = await server.query("select to_regclass('public.half') as half")
    expect(found?.['half']).toBeNull()
    await server.stop()
  })
})

describe('without demo mode', () => {
  it('an empty data folder stays without centres, and nothing under /demo exists', async () => {
    const server = await start({ dataFolder: null, isDemo: false })
    expect(await server.query('select * from public.centres')).toEqual([])
    expect((await ask(server, '/demo/accounts')).status).toBe(404)
    expect((await post(server, '/demo/code', { email: people.entrepreneur.email })).status).toBe(404)
    await server.stop()
  })

  it('a data folder with demo data offers no accounts either', async () => {
    const folder = await copyOfDemoFolder()
    const server = await start({ dataFolder: folder, isDemo: false })
    await post(server, '/auth/v1/otp', { email: people.entrepreneur.email })
    expect((await ask(server, '/demo/accounts')).status).toBe(404)
    expect((await post(server, '/demo/code', { email: people.entrepreneur.email })).status).toBe(404)
    await server.stop()
    await rm(folder, { recursive: true })
  })
})
