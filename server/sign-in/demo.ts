import { Hono } from 'hono'
import type { DemoAccount } from '../../src/services.ts'
import { jsonBodyOf } from '../http/request-body.ts'
import type { CodeMail } from './code-mail.ts'
import { normalAddress } from './code-mail.ts'

/**
 * One-tap accounts of the demonstration: who there is, and the code that was "mailed" to one of them. Mounted only
 * on a server with demo data, and never of use to any other address: that would hand out other people's sign-in.
 *
 * @param addresses whose codes are handed out: the accounts, and the demonstration's people who are not offered
 */
export function demoRoutes(accounts: readonly DemoAccount[], addresses: ReadonlySet<string>, mail: CodeMail): Hono {
  return new Hono()
    .get('/accounts', (context) => context.json(accounts, 200, { 'cache-control': 'no-store' }))
    .post('/code', (context) => {
      const email = jsonBodyOf(context)?.['email']
      const address = typeof email === 'string' ? normalAddress(email) : ''
      const code = addresses.has(address) ? mail.newest(address) : null
      if (code === null) return context.json({ code: 'not_found', message: 'No code for this address.' }, 404)
      return context.json({ code }, 200, { 'cache-control': 'no-store' })
    })
}
