import type { App } from '../../support/device.ts'
import { premises } from '../../support/people.ts'
import { addUnit, unitOf } from './units.ts'
import { count } from '../oracle/ledger.ts'
import type { SavedItem } from '../oracle/ledger.ts'
import { Violation } from '../violation.ts'
import type { UserStep } from '../schedule.ts'
import { openTab } from '../stage.ts'
import type { Phone, Stage } from '../stage.ts'
import { discard, retry, takeBack } from './handle.ts'
import { heard, kept } from './hear.ts'
import { pictureOf } from './pictures.ts'
import { editUnit } from './edit-unit.ts'

/** A user at work: who they are, what they work on, and what they have saved there before. */
export interface AtWork {
  readonly stage: Stage
  readonly phone: Phone
  readonly tab: App
  readonly device: number
  readonly ownerId: string
}

/** What a user does is asked and left: the answer may never come, because the phone may die first. */
export async function actAsUser(stage: Stage, phone: Phone, step: UserStep): Promise<void> {
  const tab = await openTab(phone)
  const who = tab.account.current()
  if (who === null) return
  const at: AtWork = { stage, phone, tab, device: step.device, ownerId: who.userId }
  switch (step.do) {
    case 'report':
      return report(at, step)
    case 'object':
      return object(at, step)
    case 'edit':
      return editUnit(at, step)
    case 'addUnit':
      return addUnit(at, step.name)
    case 'retry':
      return retry(at, step.pick)
    case 'discard':
      return discard(at, step.pick)
    case 'caption': {
      const photo = ownItem(at, 'photo', step.pick)
      return photo === undefined ? undefined : captionPhoto(at, photo, step.words)
    }
    case 'amend':
    case 'photo':
    case 'draft':
    case 'undo': {
      const record = ownItem(at, 'premises_check', step.pick)
      if (record === undefined) return
      if (step.do === 'amend') return amend(at, record, step.note)
      if (step.do === 'photo') return addPhoto(at, record, step.picture)
      if (step.do === 'draft') return keepDraft(at, record, step.note)
      return takeBack(at, record)
    }
  }
}

function ownItem({ stage, device, ownerId }: AtWork, kind: SavedItem['kind'], pick: number): SavedItem | undefined {
  const own: SavedItem[] = []
  for (const item of stage.ledger.items.values()) {
    if (item.kind === kind && item.ownerId === ownerId && item.device === device) own.push(item)
  }
  return own[pick % Math.max(1, own.length)]
}

function saved(at: AtWork, kind: SavedItem['kind'], id: string): SavedItem {
  return { id, kind, ownerId: at.ownerId, device: at.device }
}

/** What follows from something that is being taken away may go with it. */
function keepInLedger({ stage }: AtWork, item: SavedItem, parentId?: string): void {
  stage.ledger.items.set(item.id, item)
  if (parentId !== undefined && stage.ledger.givenUp.has(parentId)) stage.ledger.givenUp.add(item.id)
}

async function report(at: AtWork, step: Extract<UserStep, { do: 'report' }>): Promise<void> {
  const { stage, tab } = at
  const new_ = { premisesId: await unitOf(at, step.unit), at: { lon: 6.56, lat: 52.99 }, state: 'vacant' } as const
  const heardIds = new Set<string>()
  for (let taps = step.isDoubleTap ? 2 : 1; taps > 0; taps -= 1) {
    heard(stage, tab.reporting.save(new_), (answer) => {
      if (!answer.ok) return
      if (heardIds.size > 0) count(stage.ledger, 'double_tap')
      if (heardIds.add(answer.recordId).size > 1) throw new Violation('I2: two taps made two reports')
      if (!stage.ledger.items.has(answer.recordId)) keepInLedger(at, saved(at, 'premises_check', answer.recordId))
    })
  }
}

function amend(at: AtWork, record: SavedItem, note: string): void {
  const { unheardWords, items, drafts, amends } = at.stage.ledger
  const words = kept(note)
  unheardWords.add(words)
  amends.push(record.id)
  for (const draft of drafts) if (draft.recordId === record.id) draft.isFinished = true
  heard(at.stage, at.tab.reporting.amend(record.id, { note }), (answer) => {
    unheardWords.delete(words)
    if (!answer.ok) return
    const amended = items.get(answer.recordId) ?? saved(at, 'premises_check', answer.recordId)
    keepInLedger(at, { ...amended, words }, record.id)
  })
}

function addPhoto(at: AtWork, record: SavedItem, words: string): void {
  const { picture, sha256 } = pictureOf(words)
  heard(at.stage, at.tab.reporting.addPhoto(record.id, picture), (answer) => {
    if (!answer.ok || at.stage.ledger.items.has(answer.photoId)) return
    keepInLedger(at, { ...saved(at, 'photo', answer.photoId), sha256 }, record.id)
  })
}

function captionPhoto(at: AtWork, photo: SavedItem, caption: string): void {
  const { unheardWords, items } = at.stage.ledger
  const words = kept(caption)
  unheardWords.add(words)
  heard(at.stage, at.tab.reporting.amendPhoto(photo.id, { caption }), (answer) => {
    unheardWords.delete(words)
    if (!answer.ok) return
    const amended = items.get(answer.photoId) ?? saved(at, 'photo', answer.photoId)
    keepInLedger(at, { ...amended, words }, photo.id)
  })
}

function object(at: AtWork, step: Extract<UserStep, { do: 'object' }>): void {
  const objection = { premisesId: premises(step.unit), checkId: null, state: 'vacant', interest: 'owner' } as const
  heard(at.stage, at.tab.reporting.object({ ...objection, note: step.note }), (answer) => {
    if (answer.ok) keepInLedger(at, { ...saved(at, 'premises_objection', answer.id), words: kept(step.note) })
  })
}

function keepDraft(at: AtWork, record: SavedItem, note: string): void {
  const { drafts, amends, met } = at.stage.ledger
  const before = amends.length
  // Counted when it is asked for: the answer to an earlier one may still be on its way.
  const id = `draft ${met.get('draft')} of ${record.id}`
  const draft = { id, recordId: record.id, premisesId: null, label: 'Zaak', step: 'note', note } as const
  const { device, ownerId } = at
  heard(at.stage, at.tab.reporting.keepDraft(draft), (answer) => {
    if (!answer.ok) return
    // The record may have got its note while this was still being kept.
    const isFinished = amends.includes(record.id, before)
    drafts.push({ id, ownerId, device, recordId: record.id, note, isFinished })
  })
}
