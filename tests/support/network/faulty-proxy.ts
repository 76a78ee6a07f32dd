import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createForwarder, readBody } from './forward.ts'

/** What the street's network does to one request. */
export type Treatment =
  /** Goes through untouched. */
  | { readonly kind: 'pass' }
  /** Reaches the server, whose answer is then lost: the connection is cut before a byte of it arrives. */
  | { readonly kind: 'lose_answer' }
  /** Never reaches the server: the connection is cut. */
  | { readonly kind: 'lose_request' }
  /** Never reaches the server; no answer comes at all until the client gives up. */
  | { readonly kind: 'hang' }
  /** Reaches the server, and its answer the client, this much later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Likewise, but not before this is done. */
  | { readonly kind: 'wait'; readonly until: Promise<void> }
  /** The server sees the first half of it, and then a cut connection; so does the client. */
  | { readonly kind: 'cut_request' }
  /** Reaches the server twice at the same moment; the client gets the second answer. */
  | { readonly kind: 'duplicate' }
  /** The client gets the first half of the answer; `isTold`: the connection breaks off, else it looks complete. */
  | { readonly kind: 'truncate'; readonly isTold: boolean }
  /** Somebody else answers: a captive portal, a proxy, a server in trouble. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Record<string, string>; readonly body: string }

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface FaultyProxy {
  readonly url: string
  readonly port: number
  /** Every request that came in, oldest first. */
  readonly seen: readonly Seen[]
  /** Decides what happens to each request from now on; without a rule everything passes. */
  treat(rule: ((request: Seen) => Treatment | undefined) | null): void
  /** From now on no connection is accepted and every open one is cut; the address stays the same. */
  goDark(): void
  /** Connections are accepted again. */
  comeBack(): void
  stop(): Promise<void>
}

const pass: Treatment = { kind: 'pass' }

/**
 * A proxy between a browser and the server that can do to a connection what a street does: cut it, swallow the
 * answer, come late, send twice, keep silent, or answer in the server's place. `port` 0 takes a free one.
 * @throws the listen error when the port is taken.
 */
export async function startFaultyProxy(target: string, port = 0): Promise<FaultyProxy> {
  const forward = createForwarder(new URL(target))
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  let rule: ((request: Seen) => Treatment | undefined) | null = null
  let isDark = false

  async function handle(client: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await readBody(client)
    const asked: Seen = { method: client.method ?? 'GET', path: client.url ?? '/', headers: client.headers, body }
    seen.push(asked)
    const treatment = rule?.(asked) ?? pass
    if (treatment.kind === 'lose_request') client.socket.destroy()
    else if (treatment.kind === 'answer') answer.writeHead(treatment.status, treatment.headers ?? {}).end(treatment.body)
    else if (treatment.kind !== 'hang') await forward(treatment, asked, answer)
  }

  const server = createServer((client, answer) => {
    handle(client, answer).catch(() => client.socket.destroy())
  })
  server.on('connection', (socket) => {
    if (isDark) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const taken = (server.address() as AddressInfo).port

  return {
    url: `http://localhost:${taken}`,
    port: taken,
    seen,
    treat: (next) => (rule = next),
    goDark() {
      isDark = true
      for (const socket of sockets) socket.destroy()
    },
    comeBack: () => (isDark = false),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
