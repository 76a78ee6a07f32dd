import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from '@playwright/test'

/** A question as it arrived. */
export interface Question {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
}

export type Answering = (response: ServerResponse, request: IncomingMessage) => void

/** A stand-in for PDOK's Locatieserver: a real server, that a phone reaches under PDOK's own address. */
export interface StandIn {
  readonly questions: Question[]
  /** How the coming questions are answered. */
  answer(how: Answering): void
  /** From now on what this phone asks PDOK comes here. */
  serve(context: BrowserContext): Promise<void>
  stop(): Promise<void>
}

const pdok = 'https://api.pdok.nl/bzk/locatieserver/search/v3_1'

/** Every browser is let in, as PDOK lets them. */
export const answerJson =
  (value: unknown, status = 200): Answering =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
    response.end(JSON.stringify(value))
  }

export async function startStandIn(): Promise<StandIn> {
  const questions: Question[] = []
  let how: Answering = answerJson({ response: { numFound: 0, start: 0, docs: [] } })
  const server = createServer((request, response) => how(response, request))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    questions,
    answer: (next) => {
      how = next
    },
    async serve(context) {
      await context.route(`${pdok}/**`, async (route) => {
        const url = new URL(route.request().url())
        questions.push({ path: url.pathname, query: url.searchParams, headers: await route.request().allHeaders() })
        // What is cut here looks to the page like a line that was cut.
        try {
          const response = await fetch(`${here}${url.pathname}${url.search}`)
          const headers = Object.fromEntries(response.headers)
          await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
        } catch {
          await route.abort('connectionreset').catch(() => undefined)
        }
      })
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
