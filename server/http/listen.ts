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

/**
 * Lets running answers end, at most for a few seconds, then cuts every connection: browsers keep theirs open long
 * after the last answer.
 */
export function gracefulStop(server: Server, patienceMs = 3000): () => Promise<void> {
  const running = new Set<ServerResponse>()
  let onQuiet: () => void = () => undefined
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    running.add(response)
    response.once('close', () => {
      running.delete(response)
      if (running.size === 0) onQuiet()
    })
  })
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const cut = setTimeout(() => onQuiet(), patienceMs)
    await new Promise<void>((resolve) => {
      onQuiet = resolve
      if (running.size === 0) resolve()
    })
    clearTimeout(cut)
    server.closeAllConnections()
    await closed
  }
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
