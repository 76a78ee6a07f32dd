import type { ReportAdditions } from '../../../src/services.ts'
import type { CheckPayload } from '../../../src/sync/items/check-payload.ts'
import type { Phone } from './phone.ts'

/** Adds to a report and answers the id that now counts; the test fails when it is not saved. */
export async function amend(phone: Phone, id: string, additions: ReportAdditions): Promise<string> {
  const amended = await phone.app.reporting.amend(id, additions)
  if (!amended.ok) throw new Error(`Not amended: ${amended.problem}`)
  return amended.recordId
}

export async function payloadOf(phone: Phone, id: string): Promise<CheckPayload> {
  return (JSON.parse((await phone.device.entry(id)).envelope) as { payload: CheckPayload }).payload
}
