import type { JournalLine } from '../../../support/fakes/fake-server.ts'
import { longestAskedWaitMs } from '../../../../src/sync/calls/back-off.ts'
import type { Phone, Stage } from '../stage.ts'
import { recordOf } from './gone-on.ts'
import { violated } from '../violation.ts'

/** Looks at each call once: under whose name it was made (I6), whom a fault hit, and whether a wait was kept to. */
export function checkCalls(stage: Stage, phone: Phone): void {
  const { calls, journal } = phone.device.server
  for (const { ownerId, items } of calls) {
    for (const item of items) {
      const owner = stage.evidence.ownerOf.get(idIn(item))
      if (owner !== undefined && owner !== ownerId) throw violated('I6', `${idIn(item)} of ${owner} was sent as ${ownerId}`)
    }
  }
  for (const [index, line] of journal.entries()) {
    if (index >= phone.ofFormerTabs) checkWait(phone, line)
    else phone.askedToWait = null
    noteBlame(stage, line)
  }
  // Checked once; what was sent stays sent.
  calls.length = 0
  journal.length = 0
  phone.ofFormerTabs = 0
}

/** The id in an envelope, or in the path of a photo. */
const idIn = (item: string): string => (item.startsWith('{') ? (/"id":"([^"]+)"/.exec(item)?.[1] ?? '') : (item.split('/')[1] ?? ''))

/** A server that asks to be left alone is left alone, by the tab that heard it. */
function checkWait(phone: Phone, { kind, at, fault }: JournalLine): void {
  // With a second tab, or one that died just now, nobody knows from here who heard what.
  const { tabs, askedToWait } = phone
  const tab = tabs.length === 1 && tabs[0]?.life.isOver === false ? tabs[0] : undefined
  if (askedToWait !== null && (askedToWait.tab !== tab || at >= askedToWait.until)) {
    phone.askedToWait = null
  } else if (askedToWait !== null) {
    throw violated('I7', `${kind} was called ${askedToWait.until - at} ms before the server wanted to be asked again`)
  }
  const isSlowDown = typeof fault === 'object' && fault.kind === 'slow_down' && kind !== 'refresh'
  if (!isSlowDown || fault.retryAfterMs === null || tab === undefined) return
  phone.askedToWait = { until: at + Math.min(fault.retryAfterMs, longestAskedWaitMs), tab }
}

/** Faults that lay the blame on what was sent, and those that do so when they come again and again. */
function noteBlame(stage: Stage, { kind, fault, items }: JournalLine): void {
  const { evidence } = stage
  if (fault === 'none' || kind === 'pull' || kind === 'refresh') return
  const name = typeof fault === 'string' ? fault : fault.kind
  for (const item of items) {
    const id = idIn(item)
    if (name === 'too_large') evidence.tooLargeOf.add(recordOf(stage, id))
    // Cut off on its way there, it lies there so for good.
    if (name === 'cut_bytes' && kind === 'putPhoto') evidence.cursed.add(id)
    if (name === 'forbidden' || name === 'too_large' || name === 'rejected') evidence.cursed.add(id)
    evidence.failuresOf.set(id, (evidence.failuresOf.get(id) ?? 0) + 1)
  }
}
