import { describe, expect, it, vi } from 'vitest'
import { createUpdates } from '../../../src/platform/device/updates.ts'
import { createManualClock } from '../../support/fakes/manual-clock.ts'

class Worker extends EventTarget {
  state = 'installing'
  messages: unknown[] = []
  postMessage(message: unknown): void {
    this.messages.push(message)
  }
  become(state: string): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

/** A browser's side of a service worker, moved by hand. */
async function page(options: { isControlled: boolean; waiting?: Worker; isSending?: () => boolean }) {
  const registration = Object.assign(new EventTarget(), {
    active: options.isControlled ? new Worker() : null,
    waiting: options.waiting ?? null,
    installing: null as Worker | null,
    update: vi.fn(() => Promise.reject(new TypeError('offline'))),
  })
  const container = Object.assign(new EventTarget(), {
    controller: options.isControlled ? {} : null,
    register: vi.fn(() => Promise.resolve(registration)),
  })
  const clock = createManualClock()
  const reload = vi.fn()
  const updates = createUpdates({
    container: container as unknown as ServiceWorkerContainer,
    scriptUrl: '/sw.js',
    isSending: options.isSending ?? (() => false),
    reload,
    after: clock.after,
  })
  const offers: ({ isBusy: boolean; apply(): Promise<void> } | null)[] = []
  updates.update.subscribe((offer) => offers.push(offer))
  await Promise.resolve()
  await Promise.resolve()
  return {
    updates,
    offers,
    reload,
    clock,
    registration,
    install(worker = new Worker()) {
      registration.installing = worker
      registration.dispatchEvent(new Event('updatefound'))
      worker.become('installed')
      return worker
    },
    takeOver() {
      container.controller = {}
      container.dispatchEvent(new Event('controllerchange'))
    },
  }
}

describe('row 30: a new version', () => {
  it('is offered, and reloads this page only after the user took it', async () => {
    const { offers, install, takeOver, reload } = await page({ isControlled: true })
    const worker = install()
    expect(offers.at(-1)).toMatchObject({ isBusy: false })
    expect(worker.messages).toEqual([])
    await offers.at(-1)?.apply()
    expect(worker.messages).toEqual([{ type: 'SKIP_WAITING' }])
    expect(reload).not.toHaveBeenCalled()
    takeOver()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('that waited since the last visit is offered at once', async () => {
    const { offers } = await page({ isControlled: true, waiting: new Worker() })
    expect(offers.at(-1)).toMatchObject({ isBusy: false })
  })

  it('is not taken while a form holds words, and can be once it does not', async () => {
    const { updates, offers, install } = await page({ isControlled: true })
    const [one, other] = [updates.holdUpdates(), updates.holdUpdates()]
    const worker = install()
    expect(offers.at(-1)).toMatchObject({ isBusy: true })
    await offers.at(-1)?.apply()
    one()
    one()
    await offers.at(-1)?.apply()
    expect(worker.messages).toEqual([])
    other()
    expect(offers.at(-1)).toMatchObject({ isBusy: false })
    await offers.at(-1)?.apply()
    expect(worker.messages).toHaveLength(1)
  })

  it('is not taken while something is being sent', async () => {
    let isSending = true
    const { offers, install, clock } = await page({ isControlled: true, isSending: () => isSending })
    const worker = install()
    expect(offers.at(-1)).toMatchObject({ isBusy: true })
    await offers.at(-1)?.apply()
    expect(worker.messages).toEqual([])
    isSending = false
    await clock.advance(1_000)
    expect(offers.at(-1)).toMatchObject({ isBusy: false })
  })

  it('does not reload when words were typed between taking it and its coming', async () => {
    const { updates, offers, install, takeOver, reload } = await page({ isControlled: true })
    install()
    await offers.at(-1)?.apply()
    const end = updates.holdUpdates()
    takeOver()
    expect(reload).not.toHaveBeenCalled()
    end()
    await offers.at(-1)?.apply()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('taken in another tab leaves this page as it is, and is offered here too', async () => {
    const { offers, takeOver, reload } = await page({ isControlled: true })
    takeOver()
    expect(reload).not.toHaveBeenCalled()
    await offers.at(-1)?.apply()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('is asked after every hour, also without a connection', async () => {
    const { clock, registration } = await page({ isControlled: true })
    await clock.advance(3 * 3_600_000)
    expect(registration.update).toHaveBeenCalledTimes(3)
  })
})

describe('the first version', () => {
  it('is no update: it takes the page over without a word, and makes it ready for offline', async () => {
    const { updates, offers, install, takeOver, reload } = await page({ isControlled: false })
    const ready: boolean[] = []
    updates.isReadyForOffline.subscribe((isReady) => ready.push(isReady))
    const worker = install()
    expect(ready).toEqual([false])
    worker.become('activated')
    takeOver()
    expect(offers).toEqual([null])
    expect(reload).not.toHaveBeenCalled()
    expect(ready).toEqual([false, true])
  })
})
