import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { SentenceError } from '../sentence-error.ts'
import { apiPrefixes } from './api.ts'
import { pathOf } from './pages.ts'
import type { Pages } from './pages.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Splits requests between the API and the pages, and gives every answer the same headers. */
export function requestListener(api: Hono, pages: Pages, headers: Readonly<Record<string, string>>): RequestListener {
  const answerApi = getRequestListener(api.fetch)
  return (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const path = pathOf(request)
    if (apiPrefixes.some((prefix) => path.startsWith(prefix))) {
      answerApi(request, response).catch(() => request.socket.destroy())
    } else pages.answer(request, response)
  }
}

export function createWebServer(certificate: Certificate | null): Server {
  return certificate === null ? createServer() : createSecureServer({ key: certificate.key, cert: certificate.cert })
}

/**
 * @param port 0 takes a free one
 * @returns the port it listens on
 * @throws SentenceError when the port is taken or may not be used
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port, host)))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** Lets running answers end, at most for a few seconds, then cuts what is left. */
export async function stopListening(server: Server, patienceMs = 3000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(cut)
}

function inWords(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new SentenceError(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`)
  }
  if (error.code === 'EACCES') {
    return new SentenceError(`This user may not open port ${port}. Choose one above 1023: PORT=4173 npm start`)
  }
  if (error.code === 'EADDRNOTAVAIL') return new SentenceError(`This machine has no address ${host}.`)
  return error
}
