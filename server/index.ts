import { mkdtemp, rm } from 'node:fs/promises'
import type { RequestListener, Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoAccount } from '../src/services.ts'
import { dataFolderAt, signingSecretOf } from './data/data-folder.ts'
import type { DataFolder } from './data/data-folder.ts'
import { openPglite, openPostgres } from './data/database.ts'
import type { Database } from './data/database.ts'
import { lockDataFolder } from './data/folder-lock.ts'
import { fillDatabase } from './data/fill-database.ts'
import type { Migration } from '../supabase/index.ts'
import { createApi } from './http/api.ts'
import { createWebServer, gracefulStop, listen, requestListener } from './http/listen.ts'
import type { Certificate } from './http/listen.ts'
import { plain } from './http/pages.ts'
import type { Pages } from './http/pages.ts'
import { prepareLite } from './lite-quirks.ts'
import { originsOf, securityHeaders } from './security-headers.ts'
import { keepCodes } from './sign-in/code-mail.ts'
import { usualLimits } from './sign-in/guard.ts'
import type { SignInLimits } from './sign-in/guard.ts'

export interface ServerOptions {
  /** Where everything is kept; see data/data-folder.ts. Null: in memory and a temporary folder, gone at `stop`. */
  readonly dataFolder: string | null
  /** 0 takes a free port. */
  readonly port: number
  /** Address to listen on; default `127.0.0.1`, this machine only. */
  readonly host?: string
  /** Loads demo data into an empty database and offers its accounts. Without it nothing under /demo exists. */
  readonly isDemo: boolean
  /** What answers everything that is not data; default: 404. Gets the server, for what must listen along with it. */
  readonly pages?: (server: Server) => Promise<Pages>
  /** Headers of every answer; default: those of production. */
  readonly headers?: Readonly<Record<string, string>>
  readonly certificate?: Certificate | null
  readonly limits?: Partial<SignInLimits>
  /** A superuser's address of a PostgreSQL to work on in place of PGlite; for the conformance tests. */
  readonly postgresUrl?: string | null
  /** Default: those of supabase/migrations. */
  readonly migrations?: readonly Migration[]
  /** Told every sign-in code of an address that is not a demo account. */
  readonly onCode?: (address: string, code: string) => void
  /** Told what went wrong inside an answer; default: the terminal. */
  readonly onError?: (error: unknown) => void
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly demoAccounts: readonly DemoAccount[]
  /** Names of the migrations that this start applied. */
  readonly applied: readonly string[]
  /** The newest code mailed to an address, or null; this is inside the process, no address of the server answers it. */
  newestCode(address: string): string | null
  query: Database['query']
  /** Ends running answers, closes the database and gives the data folder back. May be called more than once. */
  stop(): Promise<void>
}

/**
 * Starts the embedded default in this process: lite's API and the pages on one port.
 * @throws SentenceError when the port is taken, the data folder is in use or newer, or a migration fails
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const undo: (() => Promise<void>)[] = []
  let stopped: Promise<void> | null = null
  // Newest first: what was opened last rests on what was opened before it.
  const stop = () => (stopped ??= inTurn(undo.reverse()))
  try {
    return await start(options, undo, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  options: ServerOptions,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const onError = options.onError ?? console.error
  const folder = await openFolder(options.dataFolder, undo)

  // Folder and port come first: a start that cannot succeed touches no data. Whoever asks meanwhile waits.
  const server = createWebServer(options.certificate ?? null)
  const stopListening = gracefulStop(server)
  let becomeReady: (answer: RequestListener) => void = () => undefined
  const ready = new Promise<RequestListener>((resolve) => (becomeReady = resolve))
  server.on('request', (request, response) => {
    ready.then((answer) => answer(request, response)).catch((error: unknown) => {
      onError(error)
      request.socket.destroy()
    })
  })
  const port = await listen(server, options.port, host)
  undo.push(stopListening)
  const url = addressOf(options, host, port)

  const database = options.postgresUrl ? openPostgres(options.postgresUrl) : await openPglite(folder.database)
  undo.push(() => database.close())
  let demoAddresses: ReadonlySet<string> = new Set()
  const mail = keepCodes((address, code) => {
    if (!demoAddresses.has(address)) options.onCode?.(address, code)
  })
  const signingSecret = await signingSecretOf(folder)
  const lite = await prepareLite({ database, photoFolder: folder.photos, signingSecret, mail, address: url })
  const { applied, demoAccounts, ...filled } = await fillDatabase(database, options)
  demoAddresses = filled.demoAddresses

  const api = createApi({
    lite,
    hasOneConnection: database.hasOneConnection,
    mail,
    limits: { ...usualLimits, ...options.limits },
    demoAccounts,
    demoAddresses,
    onError,
  })
  const pages = (await options.pages?.(server)) ?? noPages
  undo.push(() => pages.close())
  becomeReady(requestListener(api, pages, options.headers ?? securityHeaders(originsOf(process.env))))
  return { url, port, demoAccounts, applied, newestCode: mail.newest, query: database.query, stop }
}

async function openFolder(path: string | null, undo: (() => Promise<void>)[]): Promise<DataFolder> {
  if (path !== null) {
    const folder = dataFolderAt(path)
    undo.push(await lockDataFolder(folder))
    return folder
  }
  const temporary = await mkdtemp(join(tmpdir(), 'binnenstad-'))
  undo.push(() => rm(temporary, { recursive: true, force: true }))
  return { ...dataFolderAt(temporary), database: null }
}

function addressOf(options: ServerOptions, host: string, port: number): string {
  // `localhost` and not the number: browsers give a secure context, and so service workers and GPS, to that name.
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host
  return `${options.certificate ? 'https' : 'http'}://${name}:${port}`
}

const noPages: Pages = {
  answer: (_request, response) => plain(response, 404, 'This server answers data only.'),
  close: () => Promise.resolve(),
}

async function inTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (const task of tasks) await task()
}
