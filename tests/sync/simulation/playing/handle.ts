import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { SavedItem } from '../oracle/ledger.ts'
import type { Stage, Phone } from '../stage.ts'
import type { AtWork } from './act-as-user.ts'
import { heard } from './hear.ts'

async function ownAside({ phone, ownerId }: AtWork, pick: number): Promise<OutboxEntry | undefined> {
  const entries = await phone.device.store.disk.entries()
  const aside = entries.filter((entry) => entry.state === 'attention' && entry.ownerId === ownerId)
  return aside[pick % Math.max(1, aside.length)]
}

/** Tries again what was put aside. Where its id was the trouble it goes on under another, with all that hangs on it. */
export async function retry(at: AtWork, pick: number): Promise<void> {
  const entry = await ownAside(at, pick)
  if (entry !== undefined) heard(at.stage, at.tab.outbox.retry(entry.id), () => undefined)
}

export async function discard(at: AtWork, pick: number): Promise<void> {
  const entry = await ownAside(at, pick)
  if (entry === undefined) return
  await giveUp(at.stage, at.phone, entry.id)
  heard(at.stage, at.tab.outbox.discard(entry.id), () => undefined)
}

/** "Ongedaan maken". */
export async function takeBack(at: AtWork, record: SavedItem): Promise<void> {
  await giveUp(at.stage, at.phone, record.id)
  heard(at.stage, at.tab.reporting.undo(record.id), (answer) => {
    if (answer.ok) at.stage.ledger.takenBack.add(record.id)
  })
}

/** From the moment its user takes something away, it and all that hangs on it may go. */
async function giveUp({ ledger, evidence }: Stage, phone: Phone, id: string): Promise<void> {
  const entries = await phone.device.store.disk.entries()
  const gone = new Set([id])
  for (let size = 0; size !== gone.size; ) {
    size = gone.size
    for (const entry of entries) {
      const { payload } = evidence.read(entry)
      const base = payload['record_id'] ?? payload['replaces']
      if (entry.dependsOn !== null && gone.has(entry.dependsOn)) gone.add(entry.id)
      if (typeof base !== 'string') continue
      if (gone.has(base)) gone.add(entry.id)
      if (gone.has(entry.id) && entry.kind === 'premises_check') gone.add(base)
    }
  }
  for (const one of gone) ledger.givenUp.add(one)
}
