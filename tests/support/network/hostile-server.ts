import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What the other end of the line does with a request. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array }
  /** Takes the request and cuts the connection without a byte. */
  | 'cut'
  /** Announces an answer, gives half of it, then cuts the connection. */
  | 'cut_in_answer'
  | 'never'

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface HostileServer {
  readonly url: string
  /** Every request that arrived whole, oldest first. */
  readonly received: Received[]
  /** For the coming requests, one each; the last one stays. */
  behave(...behaviours: Behaviour[]): void
  stop(): Promise<void>
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Behaviour => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const html = (status: number): Behaviour => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Gratis wifi</title><p>Log in om verder te gaan</p>',
})

/** A real server on a real port that answers as it is told, for what the network can do to a phone. */
export async function startHostileServer(): Promise<HostileServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let behaviours: Behaviour[] = [{ status: 500 }]

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      received.push({ method, path: url, headers, body: Buffer.concat(parts) })
      const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0]
      if (behaviour === undefined || behaviour === 'never') return
      if (behaviour === 'cut') {
        request.socket.destroy()
      } else if (behaviour === 'cut_in_answer') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        response.write('{"epoch":"', () => request.socket.destroy())
      } else {
        response.writeHead(behaviour.status, behaviour.headers)
        response.end(behaviour.body)
      }
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    behave: (...coming) => {
      behaviours = coming
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
