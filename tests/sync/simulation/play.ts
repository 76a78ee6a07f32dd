import { StorageFailure } from '../../../src/sync/ports.ts'
import type { App } from '../support/device.ts'
import { premises } from '../support/people.ts'
import { Picture } from '../support/picture.ts'
import { Violation } from './violation.ts'
import { count } from './ledger.ts'
import type { SavedRecord } from './ledger.ts'
import type { Step } from './schedule.ts'
import { closeAll, openTab, personOf, whenSignInIsLoaded } from './stage.ts'
import type { Phone, Stage } from './stage.ts'

/** Lets one thing happen, and everything that follows from it without time. */
export async function play(stage: Stage, step: Step): Promise<void> {
  const { world, ledger } = stage
  const phone = 'device' in step ? stage.phones[step.device] : undefined
  if (phone !== undefined) await playOn(stage, phone, step)
  else if (step.do === 'pass') await world.clock.advance(step.ms)
  else if (step.do === 'hide') world.model.hideFrom(personOf(step.person).userId, premises(step.unit))
  else if (step.do === 'restore') {
    world.model.restore(step.kept)
    stage.wasRestored = true
  } else if ('pick' in step) curse(stage, step)
  count(ledger, step.do)
  await world.settle()
}

async function playOn(stage: Stage, phone: Phone, step: Step): Promise<void> {
  const { server, store, clock, lock } = phone.device
  switch (step.do) {
    case 'report':
    case 'amend':
    case 'photo':
    case 'object':
    case 'undo':
    case 'retry':
    case 'discard':
      return actAsUser(stage, phone, step)
    case 'fault':
      server.next[step.call].push(step.fault)
      return
    case 'weather':
      server.always = step.fault
      return
    case 'expire':
      server.isTokenExpired = true
      server.refreshAnswer = step.refresh === 'renewed' ? 'renewed' : { kind: 'rejected', status: 400 }
      return
    case 'kill':
      return closeAll(phone)
    case 'killAfter':
      return (await openTab(phone)).life.endAfter(step.calls, step.takesEffect)
    case 'tab':
      phone.tabs.push(await phone.device.open())
      return
    case 'breakLock':
      return lock.breakDown()
    case 'fullDisk':
      return store.disk.failNextSave('quota')
    case 'jump':
      return clock.jump(step.ms)
    case 'wake':
      return (await openTab(phone)).loop.wake('online')
    case 'switch':
      return switchTo(phone, step.person)
    default:
      throw new Error(`Not for a device: ${step.do}`)
  }
}

type UserStep = Extract<Step, { do: 'report' | 'amend' | 'photo' | 'object' | 'undo' | 'retry' | 'discard' }>

/** What a user does is asked and left: the answer may never come, because the phone may die first. */
async function actAsUser(stage: Stage, phone: Phone, step: UserStep): Promise<void> {
  const tab = await openTab(phone)
  const who = tab.account.current()
  if (who === null) return
  const { ledger } = stage
  const own = [...ledger.records.values()].filter((one) => one.ownerId === who.userId && one.device === step.device)
  const record = 'pick' in step ? own[step.pick % Math.max(1, own.length)] : undefined
  const saved = (id: string): SavedRecord => ({ id, ownerId: who.userId, device: step.device, note: undefined })
  switch (step.do) {
    case 'report': {
      const at = { lon: 6.56, lat: 52.99 }
      const report = { premisesId: premises(step.unit), at, state: 'vacant' } as const
      const heardIds = new Set<string>()
      for (let taps = step.isDoubleTap ? 2 : 1; taps > 0; taps -= 1) {
        heard(stage, tab.reporting.save(report), (answer) => {
          if (!answer.ok) return
          if (heardIds.add(answer.recordId).size > 1) throw new Violation('I2: two taps made two reports')
          if (ledger.records.has(answer.recordId)) return
          ledger.records.set(answer.recordId, saved(answer.recordId))
        })
      }
      return
    }
    case 'amend':
      if (record === undefined) return
      ledger.unheardNotes.add(kept(step.note))
      heard(stage, tab.reporting.amend(record.id, { note: step.note }), (answer) => {
        ledger.unheardNotes.delete(kept(step.note))
        if (!answer.ok) return
        const amended = ledger.records.get(answer.recordId) ?? saved(answer.recordId)
        ledger.records.set(answer.recordId, { ...amended, note: kept(step.note) })
        if (ledger.givenUp.has(record.id)) ledger.givenUp.add(answer.recordId)
      })
      return
    case 'photo':
      if (record === undefined) return
      heard(stage, tab.reporting.addPhoto(record.id, new Picture(step.picture)), (answer) => {
        if (!answer.ok || ledger.photos.has(answer.photoId)) return
        const { ownerId, device } = record
        const photo = { id: answer.photoId, ownerId, device, recordId: record.id, picture: step.picture }
        ledger.photos.set(answer.photoId, photo)
        if (ledger.givenUp.has(record.id)) ledger.givenUp.add(answer.photoId)
      })
      return
    case 'object': {
      const objection = { premisesId: premises(step.unit), checkId: null, state: 'vacant', interest: 'owner' } as const
      heard(stage, tab.reporting.object({ ...objection, note: step.note }), (answer) => {
        if (answer.ok) ledger.objections.set(answer.id, { ...saved(answer.id), note: kept(step.note) })
      })
      return
    }
    case 'undo':
      if (record !== undefined) await undo(stage, phone, tab, record)
      return
    case 'retry':
    case 'discard': {
      const aside = (await phone.device.store.list()).filter((e) => e.state === 'attention' && e.ownerId === who.userId)
      const entry = aside[step.pick % Math.max(1, aside.length)]
      if (entry === undefined) return
      if (step.do === 'discard') await giveUp(stage, phone, entry.id)
      const asked = step.do === 'discard' ? tab.outbox.discard(entry.id) : tab.outbox.retry(entry.id)
      heard(stage, asked.catch(unlessDiskIsFull), () => undefined)
    }
  }
}

async function undo(stage: Stage, phone: Phone, tab: App, record: SavedRecord): Promise<void> {
  await giveUp(stage, phone, record.id)
  heard(stage, tab.reporting.undo(record.id), (answer) => {
    if (answer.ok) stage.ledger.takenBack.add(record.id)
  })
}

/** From the moment its user takes something away, it and all that hangs on it may go. */
async function giveUp(stage: Stage, phone: Phone, id: string): Promise<void> {
  const entries = await phone.device.store.list()
  const gone = new Set([id])
  for (let size = 0; size !== gone.size; ) {
    size = gone.size
    for (const entry of entries) {
      const { payload } = JSON.parse(entry.envelope) as { payload: Record<string, unknown> }
      const base = payload['record_id'] ?? payload['replaces']
      if (typeof base !== 'string') continue
      if (gone.has(base)) gone.add(entry.id)
      if (gone.has(entry.id) && entry.kind === 'premises_check') gone.add(base)
    }
  }
  for (const one of gone) stage.ledger.givenUp.add(one)
}

function heard<T>(stage: Stage, asked: Promise<T>, hear: (answer: T) => void): void {
  asked.then(hear).catch((error: unknown) => stage.world.unexpected.push(error))
}

/** A full disk refuses this too; the screen shows it, and nothing has changed. */
function unlessDiskIsFull(error: unknown): void {
  if (!(error instanceof StorageFailure)) throw error
}

/** What is left of a note when it is stored. */
function kept(note: string): string | null {
  const text = note.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '')
  return text === '' ? null : text
}

async function switchTo(phone: Phone, number: number): Promise<void> {
  const tab = await openTab(phone)
  const person = personOf(number)
  // Signing in needs the network; nobody can sign in on a phone without it.
  const { always } = phone.device.server
  if (always !== 'none') return
  await whenSignInIsLoaded(tab)
  tab.account
    .signOut()
    .then(() => tab.account.signInAsDemo(person.email))
    .catch(() => undefined)
}

function curse(stage: Stage, step: Extract<Step, { pick: number }>): void {
  const ids = [...stage.ledger.records.keys(), ...stage.ledger.photos.keys()]
  const id = ids[step.pick % Math.max(1, ids.length)]
  if (id === undefined) return
  const { model } = stage.world
  if (step.do === 'busy') model.retries.set(id, 'busy')
  if (step.do === 'refuse') model.refusals.set(id, step.code)
  if (step.do === 'poison') for (const { device } of stage.phones) device.server.poison.set(id, { kind: 'server_error', status: 500 })
  if (step.do !== 'busy') stage.cursed.add(id)
}
