import { failed, succeeded } from '../../../src/sync/failure.ts'
import type { Failure, Result } from '../../../src/sync/failure.ts'
import type { PullAnswer, PushAnswer, Server } from '../../../src/sync/ports.ts'
import { createServerModel } from './server-model.ts'
import type { ServerModel } from './server-model.ts'
import { sha256 } from './sha256.ts'

/**
 * What may happen to one call. `lose_response`, `hang_after` and `no_results` take effect on the server first. The
 * `wrong_…` answers never reached it: they claim that everything was received, under the hash or the id of something
 * else, as a cache in between might; no client may believe them. `cut_bytes` loses half of a picture on its way.
 */
export type Fault =
  | 'none'
  | 'lose_request'
  | 'lose_response'
  | 'hang_before'
  | 'hang_after'
  | 'wrong_hash'
  | 'wrong_id'
  | 'no_results'
  | 'cut_bytes'
  | Failure

export type CallKind = 'push' | 'pull' | 'putPhoto' | 'readPhotoBack' | 'refresh'

export interface JournalLine {
  readonly kind: CallKind
  /** Milliseconds since the epoch on the server's clock. */
  readonly at: number
  readonly fault: Fault
  /** Envelopes of a push, paths of photos. */
  readonly items: readonly string[]
}

export interface FakeServer extends Server {
  readonly model: ServerModel
  /** Everything that was asked, in order, with the items of a push. */
  readonly calls: { readonly kind: CallKind; readonly ownerId: string; readonly items: readonly string[] }[]
  /** What was done to each call, for whoever must know afterwards whom it hit; emptied by its reader. */
  readonly journal: JournalLine[]
  /** Faults for the coming calls of one kind, one each. */
  readonly next: Readonly<Record<CallKind, Fault[]>>
  /** Faults for the coming calls of any kind, one each; `always` holds once these are used up. */
  readonly faults: Fault[]
  always: Fault
  /** Whose session this device holds; null sends nothing at all. */
  session: string | null
  /** While true every call is answered 401, until a refresh succeeds. */
  isTokenExpired: boolean
  refreshAnswer: Failure | 'renewed'
  /** A call holding one of these items fails whole, this way. */
  readonly poison: Map<string, Fault>
  maxBytes: number
  /** A picture of more bytes is too large. */
  mostPhotoBytes: number
  /** No page holds more rows than this, whatever was asked for. */
  mostRows: number
  /** Bytes the server hands out instead of what it holds, by path. */
  readonly spoilt: Map<string, ArrayBuffer>
  readonly met: Map<string, number>
}

const halfOf = (bytes: ArrayBuffer): ArrayBuffer => bytes.slice(0, bytes.byteLength >> 1)
const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

/** The server as this device meets it: the model, behind a network and a sign-in that can fail. */
export function createFakeServer(now: () => number, model: ServerModel = createServerModel()): FakeServer {
  async function answer<T>(
    kind: CallKind,
    ownerId: string,
    items: readonly string[],
    work: (isCut: boolean) => Result<T, Failure>,
    lie?: (fault: Fault) => T | null,
  ): Promise<Result<T, Failure>> {
    await Promise.resolve()
    server.calls.push({ kind, ownerId, items })
    if (server.session !== ownerId) {
      meet('no_session')
      return failed({ kind: 'signed_out' })
    }
    const isAbout = (item: string, id: string): boolean => item.includes(`"id":"${id}"`) || item.includes(`/${id}/`)
    const isPoisonous = ([id]: [string, Fault]): boolean => items.some((item) => isAbout(item, id))
    const poisoned = server.poison.size === 0 ? undefined : [...server.poison].find(isPoisonous)
    const fault = poisoned?.[1] ?? server.next[kind].shift() ?? server.faults.shift() ?? server.always
    if (poisoned !== undefined) meet('poisoned')
    else if (fault !== 'none') meet(typeof fault === 'string' ? fault : fault.kind)
    server.journal.push({ kind, at: now(), fault, items })
    if (fault === 'lose_request') return failed({ kind: 'unreachable' })
    if (fault === 'hang_before') return never()
    if (typeof fault === 'object') return failed(fault)
    if (server.isTokenExpired && kind !== 'refresh') {
      meet('token_expired')
      return failed({ kind: 'unauthorised' })
    }
    const told = lie?.(fault) ?? null
    if (told !== null) return succeeded(told)
    const result = work(fault === 'cut_bytes')
    if (fault === 'lose_response') return failed({ kind: 'unreachable' })
    if (fault === 'hang_after') return never()
    return result
  }

  function meet(name: string): void {
    server.met.set(name, (server.met.get(name) ?? 0) + 1)
  }

  function pullAnswer(ownerId: string, centreId: string, since: number, limit: number, withHash: boolean): PullAnswer {
    const page = model.pull(ownerId, centreId, since, Math.min(limit, server.mostRows), withHash, now())
    if (page.more && server.mostRows < limit) meet('short_page')
    return page
  }

  function pushAnswer(ownerId: string, centreId: string, items: readonly string[]): PushAnswer {
    return { serverTime: new Date(now()).toISOString(), ...model.push(ownerId, centreId, items, now()) }
  }

  function lieAboutPush(ownerId: string, centreId: string, items: readonly string[], fault: Fault): PushAnswer | null {
    if (fault === 'no_results') return { ...pushAnswer(ownerId, centreId, items), results: [] }
    if (fault !== 'wrong_hash' && fault !== 'wrong_id') return null
    const serverTime = new Date(now()).toISOString()
    const results = items.map((item) => ({
      id: fault === 'wrong_id' ? 'somebody-elses-id' : (JSON.parse(item) as { id: string }).id,
      hash: sha256(fault === 'wrong_hash' ? 'something else' : item),
      outcome: 'received' as const,
      code: null,
      detail: null,
      receivedAt: serverTime,
      revision: 1,
    }))
    return { epoch: model.epoch, serverTime, results }
  }

  const server: FakeServer = {
    model,
    calls: [],
    journal: [],
    next: { push: [], pull: [], putPhoto: [], readPhotoBack: [], refresh: [] },
    faults: [],
    always: 'none',
    session: null,
    isTokenExpired: false,
    refreshAnswer: 'renewed',
    poison: new Map(),
    maxBytes: 256_000,
    mostPhotoBytes: Number.POSITIVE_INFINITY,
    mostRows: Number.POSITIVE_INFINITY,
    spoilt: new Map(),
    met: new Map(),
    push: ({ ownerId, centreId, items }) =>
      answer(
        'push',
        ownerId,
        items,
        () => {
          const bytes = items.reduce((sum, item) => sum + Buffer.byteLength(item), 0)
          if (items.length > 50 || bytes > server.maxBytes) return failed({ kind: 'too_large' })
          return succeeded(pushAnswer(ownerId, centreId, items))
        },
        (fault) => lieAboutPush(ownerId, centreId, items, fault),
      ),
    pull: ({ ownerId, centreId, since, limit, withHash }) =>
      answer('pull', ownerId, [], () => succeeded(pullAnswer(ownerId, centreId, since, limit, withHash))),
    putPhoto: ({ ownerId, path, bytes }) =>
      answer('putPhoto', ownerId, [path], (isCut) => {
        const [centreId, photoId = '', file] = path.split('/')
        const row = model.rows.get(photoId)
        const isOwn = row?.ownerId === ownerId && row.centreId === centreId && row.table === 'photos'
        if (!isOwn || file !== `${String(row.data['sha256'])}.jpg`) return failed({ kind: 'forbidden' })
        if (bytes.byteLength > server.mostPhotoBytes) {
          const failure = { kind: 'too_large' } as const
          meet(failure.kind)
          server.journal.push({ kind: 'putPhoto', at: now(), fault: failure, items: [path] })
          return failed(failure)
        }
        if (model.objects.has(path)) return succeeded('already_there' as const)
        model.objects.set(path, isCut ? halfOf(bytes) : bytes.slice(0))
        return succeeded('stored' as const)
      }),
    readPhotoBack: ({ ownerId, path }) =>
      answer('readPhotoBack', ownerId, [path], (isCut) => {
        const whole = server.spoilt.get(path) ?? model.objects.get(path)
        if (whole === undefined) return failed({ kind: 'rejected', status: 404 })
        const bytes = isCut ? halfOf(whole) : whole
        return succeeded({ sha256: sha256(bytes), byteLength: bytes.byteLength })
      }),
    refresh: (ownerId) =>
      answer('refresh', ownerId, [], () => {
        if (server.refreshAnswer !== 'renewed') {
          meet(`refresh_${server.refreshAnswer.kind}`)
          return failed(server.refreshAnswer)
        }
        server.isTokenExpired = false
        return succeeded(undefined)
      }),
  }
  return server
}
