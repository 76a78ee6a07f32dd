import { failed, succeeded } from '../../sync/failure.ts'
import type { Result } from '../../sync/failure.ts'
import type { DemoAccount, SignInProblem } from '../../services.ts'
import { exchange, jsonOf, patienceMs } from '../exchange.ts'
import { failureOf } from '../failures.ts'

/** Demo accounts of the server that serves the app; none outside demo mode, where this path is a 404. */
export async function demoAccounts(send: typeof fetch, appUrl: string): Promise<readonly DemoAccount[]> {
  const answer = await exchange(send, new URL('/demo/accounts', appUrl).href, {}, patienceMs(0))
  if (answer === null || failureOf(answer, 'json') !== null) return []
  const told = jsonOf(answer)
  return Array.isArray(told) ? told.filter(isDemoAccount) : []
}

/** The newest code mailed to a demo account. */
export async function demoCode(
  send: typeof fetch,
  appUrl: string,
  email: string,
): Promise<Result<string, SignInProblem>> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }) }
  const answer = await exchange(send, new URL('/demo/code', appUrl).href, init, patienceMs(0))
  const failure = failureOf(answer, 'json')
  if (failure?.kind === 'slow_down') return failed('too_many')
  const told = answer === null || failure !== null ? undefined : jsonOf(answer)
  if (typeof told !== 'object' || told === null || !('code' in told)) return failed('unreachable')
  return typeof told.code === 'string' ? succeeded(told.code) : failed('unreachable')
}

function isDemoAccount(told: unknown): told is DemoAccount {
  if (typeof told !== 'object' || told === null) return false
  const fields = told as Readonly<Record<string, unknown>>
  return ['email', 'name', 'organisation', 'party', 'office'].every((field) => typeof fields[field] === 'string')
}
