import type { Failure } from '../../../../src/sync/failure.ts'
import type { DeviceStep } from '../schedule.ts'
import { addTab, closeAll, endWait, openTab, personOf, whenSignInIsLoaded } from '../stage.ts'
import type { Phone, Stage } from '../stage.ts'

/** What happens to one phone: its line, its session, its disk, its clock, its tabs. */
export async function happenTo(stage: Stage, phone: Phone, step: DeviceStep): Promise<void> {
  const { server, signIn, store, clock, lock, caches } = phone.device
  switch (step.do) {
    case 'fault':
      server.next[step.call].push(step.fault)
      return
    case 'weather':
      server.always = step.fault
      return
    case 'shortPages':
      server.mostRows = step.rows
      return
    case 'expire':
      return expire(phone, step.refresh)
    case 'loseSession':
      return signIn.forgetSession()
    case 'signInAgain':
      return signInAgain(phone)
    case 'switch':
      return switchTo(phone, step.person)
    case 'kill':
      return closeAll(phone)
    case 'killAfter':
      return killAfter(phone, step.calls, step.takesEffect)
    case 'tab':
      await addTab(phone)
      return
    case 'breakLock':
      stage.hadTwoSenders = true
      return lock.breakDown()
    case 'wake':
      return (await openTab(phone)).loop.wake('online')
    case 'fullDisk':
      return store.disk.failNextSave('quota')
    case 'unreadableSave':
      return store.disk.failNextSave('unreadable_photo')
    case 'closedStorage':
      return store.disk.failNextCalls(step.isNewer ? 'newer_data' : 'unavailable', step.calls)
    case 'noRoomForRows':
      return caches.failNextApplies(step.pages)
    case 'spoilPhoto':
      return spoilPhoto(stage, phone, step.pick)
    case 'jump':
      return clock.jump(step.ms)
  }
}

function expire(phone: Phone, refresh: Extract<DeviceStep, { do: 'expire' }>['refresh']): void {
  const { server } = phone.device
  server.isTokenExpired = true
  server.refreshAnswer = 'renewed'
  if (refresh === 'renewed') return
  // The server gave the new token away in an answer that never came; the old one is good for nothing any more.
  if (refresh === 'rotated') server.next.refresh.push('lose_request')
  server.refreshAnswer = typeof refresh === 'string' ? { kind: 'rejected', status: 400 } : (refresh satisfies Failure)
}

async function killAfter(phone: Phone, calls: number, takesEffect: boolean): Promise<void> {
  const { life } = await openTab(phone)
  const end = life.calls + calls
  life.onEnd(() => {
    if (life.calls === end) phone.killsMet += 1
  })
  life.endAfter(calls, takesEffect)
}

/** Signing in needs the network; nobody can sign in on a phone without it. */
const canSignIn = (phone: Phone): boolean => phone.device.server.always === 'none'

/** Whoever signs in has a fresh token. */
function freshToken(phone: Phone): void {
  phone.device.server.isTokenExpired = false
  phone.device.server.refreshAnswer = 'renewed'
  endWait(phone)
}

/** The same person once more, without signing out before. */
async function signInAgain(phone: Phone): Promise<void> {
  const tab = await openTab(phone)
  const userId = tab.account.current()?.userId
  const email = [...phone.device.signIn.people].find(([, one]) => one.userId === userId)?.[0]
  if (email === undefined || !canSignIn(phone)) return
  await whenSignInIsLoaded(tab)
  freshToken(phone)
  tab.account.signInAsDemo(email).catch(() => undefined)
}

async function switchTo(phone: Phone, number: number): Promise<void> {
  const tab = await openTab(phone)
  if (!canSignIn(phone)) return
  await whenSignInIsLoaded(tab)
  freshToken(phone)
  tab.account
    .signOut()
    .then(() => tab.account.signInAsDemo(personOf(number).email))
    .catch(() => undefined)
}

/** A picture on this phone can no longer be read; whoever sends it must find that out before the server does. */
async function spoilPhoto(stage: Stage, phone: Phone, pick: number): Promise<void> {
  const entries = await phone.device.store.disk.entries()
  const pictures = entries.filter(({ photo, state }) => photo !== null && state !== 'received')
  const photo = pictures[pick % Math.max(1, pictures.length)]?.photo
  if (photo === undefined || photo === null) return
  await phone.device.store.disk.spoilPhoto(photo.sha256)
  stage.evidence.spoilt.add(photo.sha256)
  // Whoever sends just then may have looked at it already.
  const isOnItsWay = phone.tabs.some((tab) => tab.status.value.isBusy)
  // The same picture may hang on several reports of this phone.
  for (const { id, ownerId, photo: other } of entries) {
    if (other?.sha256 !== photo.sha256) continue
    stage.evidence.cursed.add(id)
    const isPromised = isOnItsWay || stage.world.model.rows.has(id)
    if (!isPromised) stage.evidence.unbringable.set(id, { sha256: other.sha256, ownerId })
  }
}
