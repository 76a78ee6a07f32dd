import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pngOfSize } from '../photos/make-pictures.ts'

/** What it answers to one request: a tile, a page with or without a false name, nothing, or without leave to read. */
export type TileAnswer = 'tile' | 'page' | 'page named png' | 'not found' | 'opaque' | 'busy'

export interface TileServer {
  /** Template of its tiles. */
  readonly template: string
  /** Paths asked for since the last `forget`, oldest first. */
  readonly asked: readonly string[]
  forget(): void
  /** Decides each answer from now on; without a rule everything is a tile. */
  treat(rule: ((path: string) => TileAnswer) | null): void
  /** Waits so long before each answer, ms. */
  delay(ms: number): void
  stop(): Promise<void>
}

const tile = pngOfSize(256, 256)
const page = '<!doctype html><title>Wifi</title><h1>Log in</h1>'

function give(answer: TileAnswer, response: ServerResponse): void {
  const open = answer === 'opaque' ? {} : { 'access-control-allow-origin': '*' }
  // Never from the browser's own cache: what it asks for must be counted.
  const headers = { ...open, 'cache-control': 'no-store' }
  if (answer === 'not found') response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('no such tile')
  else if (answer === 'busy') response.writeHead(429, headers).end()
  else if (answer === 'page') response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(page)
  else if (answer === 'page named png') response.writeHead(200, { ...headers, 'content-type': 'image/png' }).end(page)
  else response.writeHead(200, { ...headers, 'content-type': 'image/png' }).end(tile)
}

/** A service of map tiles on a free port of this machine, which counts what it is asked for. */
export async function startTileServer(): Promise<TileServer> {
  const asked: string[] = []
  let rule: ((path: string) => TileAnswer) | null = null
  let delayMs = 0
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    asked.push(path)
    setTimeout(() => give(rule?.(path) ?? 'tile', response), delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    template: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    asked,
    forget: () => asked.splice(0),
    treat: (next) => (rule = next),
    delay: (ms) => (delayMs = ms),
    async stop() {
      const stopped = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await stopped
    },
  }
}
