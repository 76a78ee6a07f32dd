import { request } from 'node:http'
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Seen, Treatment } from './faulty-proxy.ts'

type Forwarded = Exclude<Treatment, { kind: 'lose_request' | 'hang' | 'answer' }>

export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Headers that say how long the answer is, and so would tell of what is missing. */
const lengths = new Set(['content-length', 'transfer-encoding'])

/** Brings requests to the server at this address, and its answers back, as well as the treatment lets it. */
export function createForwarder(goal: URL) {
  const start = ({ headers, method, path }: Seen): ClientRequest =>
    request({ hostname: goal.hostname, port: goal.port, method, path, headers: { ...headers, host: goal.host } })

  const ask = (asked: Seen): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const upstream = start(asked)
      upstream.on('response', resolve)
      upstream.on('error', reject)
      upstream.end(asked.body)
    })

  function pass(reply: IncomingMessage, answer: ServerResponse): void {
    answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders)
    reply.pipe(answer)
  }

  function cut(asked: Seen): Promise<void> {
    return new Promise((resolve) => {
      const upstream = start(asked)
      upstream.on('error', () => resolve())
      upstream.write(asked.body.subarray(0, Math.ceil(asked.body.length / 2)), () => {
        upstream.destroy()
        resolve()
      })
    })
  }

  async function truncate(reply: IncomingMessage, answer: ServerResponse, isTold: boolean): Promise<void> {
    const body = await readBody(reply)
    const half = body.subarray(0, Math.floor(body.length / 2))
    const headers = Object.entries(reply.headers).filter(([name]) => !lengths.has(name))
    if (isTold) headers.push(['content-length', String(body.length)])
    answer.writeHead(reply.statusCode ?? 502, Object.fromEntries(headers))
    if (body.length === 0 || !isTold) answer.end(half)
    else answer.write(half, () => answer.socket?.destroy())
  }

  /** @throws the error of a connection that the server broke off */
  return async function forward(treatment: Forwarded, asked: Seen, answer: ServerResponse): Promise<void> {
    switch (treatment.kind) {
      case 'cut_request':
        await cut(asked)
        answer.socket?.destroy()
        return
      case 'lose_answer':
        await readBody(await ask(asked))
        answer.socket?.destroy()
        return
      case 'duplicate': {
        const [first, second] = await Promise.all([ask(asked), ask(asked)])
        first.resume()
        pass(second, answer)
        return
      }
      case 'truncate':
        await truncate(await ask(asked), answer, treatment.isTold)
        return
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, treatment.ms))
        pass(await ask(asked), answer)
        return
      case 'wait':
        await treatment.until
        pass(await ask(asked), answer)
        return
      case 'pass':
        pass(await ask(asked), answer)
    }
  }
}
