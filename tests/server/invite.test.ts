import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../server/index.ts'
import { migrate } from '../../supabase/index.ts'
import { startRealPostgres } from '../support/database/real-postgres.ts'
import { post, signIn } from '../support/server/sign-in.ts'
import { copyOfDemoFolder } from '../support/server/start-test-server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
let dataFolder: string

beforeAll(async () => {
  dataFolder = await copyOfDemoFolder()
})
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

interface Ended {
  readonly exitCode: number
  readonly output: string
}

function invite(args: string, environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const script = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'server/commands/invite.ts')]
    const env = { ...process.env, DATA_DIR: dataFolder, ...environment }
    const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    execFile(process.execPath, [...script, ...words], { env, cwd: root }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: (stdout + stderr).trim() })
    })
  })
}

describe('npm run invite', () => {
  it('says what is missing or does not go together, and how to say it', async () => {
    const sentences = await Promise.all([
      invite('--organisation Bakker --party entrepreneur'),
      invite('--email a@b.example --organisation Bakker --party koning'),
      invite('--email a@b.example --organisation Bakker --party entrepreneur --office secretary'),
      invite('--email a@b.example --organisation ACC --party collective --office executive --admin'),
      invite('--email bakker --organisation Bakker --party entrepreneur'),
      invite('--emial a@b.example'),
    ])
    expect(sentences.map(({ output }) => output.split('\n')[0])).toEqual([
      'Say --email.',
      '--party is "koning"; it must be entrepreneur, collective, municipality.',
      'An entrepreneur holds no office; leave --office secretary out.',
      'A technical administrator decides nothing, so --admin and --office executive exclude each other.',
      '"bakker" is no e-mail address.',
      expect.stringContaining("Unknown option '--emial'"),
    ])
    expect(sentences.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1, 1, 1])
    expect(sentences[0]?.output).toContain('npm run invite -- --email <address>')
  })

  it('asks which centre where there are several, and knows nobody twice', async () => {
    const some = '--email kapper@voorbeeld.example --organisation "Kapsalon Haar" --party entrepreneur'
    expect((await invite(some)).output).toBe(
      'There are several centres ("Assen (demo)", "Proefstad (demo)"). Say which with --centre.',
    )
    expect((await invite(`${some} --centre Meppel`)).output).toContain('There is no centre called "Meppel"')
    const invited = await invite(`${some} --centre "assen (demo)"`)
    expect(invited.output).toBe(
      'kapper@voorbeeld.example is invited to Assen (demo), for 90 days. Signing in with that address makes the membership.',
    )
    expect(invited.exitCode).toBe(0)
    expect((await invite(`${some} --centre "Assen (demo)"`)).output).toContain('was invited to Assen (demo) already')
    expect((await invite('--email x@voorbeeld.example --organisation "Kapsalon Haar" --party municipality --centre "Assen (demo)"')).output)
      .toContain('belongs to another party')
  })

  it('names no third executive of a party: from there on one proposes and another confirms', async () => {
    const { exitCode, output } = await invite(
      '--email derde@voorbeeld.example --organisation "Gemeente Assen" --party municipality --office executive --centre "Assen (demo)"',
    )
    expect(output).toContain('has two executives of that party')
    expect(exitCode).toBe(1)
  })

  it('is refused in a sentence while a server runs on the data folder', async () => {
    const inUse = await copyOfDemoFolder()
    const server = await startServer({ dataFolder: inUse, port: 0, isDemo: true })
    const { exitCode, output } = await invite('--email a@b.example --organisation A --party collective', { DATA_DIR: inUse })
    expect(output).toContain(`A server is already running on ${inUse} (process ${process.pid})`)
    expect(exitCode).toBe(1)
    await server.stop()
    await rm(inUse, { recursive: true })
  })

  it('begins a centre in an empty folder, whose first person then signs in and is what they were named', async () => {
    const empty = `${dataFolder}-new`
    const wish = '--email Wethouder@Voorbeeld.example --organisation "Gemeente Meppel" --party municipality --office executive'
    const without = await invite(wish, { DATA_DIR: empty })
    expect(without.output).toBe('There is no centre yet. Make one with --new-centre "Name of the centre".')
    expect((await invite(`${wish} --new-centre Meppel`, { DATA_DIR: empty })).exitCode).toBe(0)

    const server = await startServer({ dataFolder: empty, port: 0, isDemo: false })
    const session = await signIn(server, 'wethouder@voorbeeld.example')
    const claimed = await post(server, '/rest/v1/rpc/claim_invitations', {}, session)
    expect(await claimed.json()).toMatchObject([
      { centre_name: 'Meppel', organisation_name: 'Gemeente Meppel', party: 'municipality', office: 'executive' },
    ])
    await server.stop()
    await rm(empty, { recursive: true })
  })

  it('works on the database at DATABASE_URL, and says when that is none of ours or out of reach', async () => {
    const real = await startRealPostgres()
    const wish = '--email a@b.example --organisation ACC --party collective --new-centre Hoogeveen'
    expect((await invite(wish, { DATABASE_URL: real.url })).output).toContain('has no tables of Binnenstad')
    await migrate((sql) => real.sql.unsafe(sql).simple())
    expect((await invite(wish, { DATABASE_URL: real.url })).output).toContain('a@b.example is invited to Hoogeveen')
    expect(await real.sql`select email, party from public.invitations`).toEqual([{ email: 'a@b.example', party: 'collective' }])
    await real.stop()
    const { exitCode, output } = await invite(wish, { DATABASE_URL: real.url })
    expect(output).toBe('The database at DATABASE_URL cannot be reached, or refuses this account.')
    expect(exitCode).toBe(1)
  })
})
