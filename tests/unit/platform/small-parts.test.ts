import { describe, expect, it, vi } from 'vitest'
import { clock } from '../../../src/platform/clock.ts'
import { baseMapOf } from '../../../src/platform/device/base-map.ts'
import { createInstallPrompt } from '../../../src/platform/device/install-prompt.ts'
import { createPersistence } from '../../../src/platform/device/persistence.ts'
import { hash } from '../../../src/platform/hash.ts'
import { newId } from '../../../src/platform/ids.ts'
import { createSource } from '../../../src/platform/live.ts'
import { createSenderLock } from '../../../src/platform/sender-lock.ts'
import { onWakeUp } from '../../../src/platform/wake-ups.ts'

describe('an id', () => {
  it('is a UUID of version 7, later ones after earlier ones', () => {
    const ids = Array.from({ length: 1000 }, newId)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(1000)
  })
})

describe('a hash', () => {
  it('is SHA-256 in lower-case hex, of bytes and of the UTF-8 of a text alike', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await hash('abc')).toBe(abc)
    expect(await hash(new TextEncoder().encode('abc').buffer)).toBe(abc)
    expect(await hash('Jörg 🏪')).toBe(await hash(new TextEncoder().encode('Jörg 🏪').buffer))
  })
})

describe('a timer', () => {
  it('of more than 24.8 days does not fire at once', () => {
    vi.useFakeTimers()
    const fired = vi.fn()
    const cancel = clock.after(40 * 86_400_000, fired)
    vi.advanceTimersByTime(86_400_000)
    expect(fired).not.toHaveBeenCalled()
    cancel()
    vi.useRealTimers()
  })
})

describe('a live value', () => {
  it('is told at once, then at each change, until the listener goes', () => {
    const source = createSource(1)
    const heard: number[] = []
    const stop = source.subscribe((value) => heard.push(value))
    source.set(2)
    stop()
    source.set(3)
    expect(heard).toEqual([1, 2])
  })

  it('is watched from the first listener to the last', () => {
    const events: string[] = []
    const source = createSource(1, () => {
      events.push('begin')
      return () => events.push('end')
    })
    const stops = [source.subscribe(() => undefined), source.subscribe(() => undefined)]
    stops[0]?.()
    stops[0]?.()
    expect(events).toEqual(['begin'])
    stops[1]?.()
    source.subscribe(() => undefined)()
    expect(events).toEqual(['begin', 'end', 'begin', 'end'])
  })
})

describe('the sender lock', () => {
  it('row 29: lets one sender in at a time where the browser has no locks', async () => {
    const lock = createSenderLock(undefined)
    const outcomes: boolean[] = []
    const second = async (): Promise<void> => {
      outcomes.push(await lock.runExclusive(async () => undefined))
    }
    outcomes.push(await lock.runExclusive(second))
    expect(outcomes).toEqual([false, true])
  })

  it('is free again after a sender that failed', async () => {
    const lock = createSenderLock(undefined)
    await expect(lock.runExclusive(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    expect(await lock.runExclusive(async () => undefined)).toBe(true)
  })
})

describe('a wake-up', () => {
  it('comes with a network, a page shown again and a page looked at, until it is stopped', () => {
    const woken = vi.fn()
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
    const window = new EventTarget() as Window
    const stop = onWakeUp(woken, { window, document: page as unknown as Document })
    page.dispatchEvent(new Event('visibilitychange'))
    expect(woken).toHaveBeenCalledTimes(0)
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('online'))
    window.dispatchEvent(new Event('pageshow'))
    expect(woken).toHaveBeenCalledTimes(3)
    stop()
    page.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('online'))
    expect(woken).toHaveBeenCalledTimes(3)
  })
})

describe('the promise to keep our data', () => {
  const storage = (persisted: boolean, granted: boolean) =>
    ({ persisted: async () => persisted, persist: vi.fn(async () => granted) }) as unknown as StorageManager
  const heard = (live: { subscribe(listener: (value: boolean | null) => void): () => void }) => {
    const values: (boolean | null)[] = []
    live.subscribe((value) => values.push(value))
    return values
  }

  it('is known once the browser has answered', async () => {
    const values = heard(createPersistence(storage(false, true)).isPersistent)
    await vi.waitFor(() => expect(values).toEqual([null, false]))
  })

  it('is asked for once, and told', async () => {
    const manager = storage(false, true)
    const { askForPersistence, isPersistent } = createPersistence(manager)
    const values = heard(isPersistent)
    expect(await askForPersistence()).toBe(true)
    expect(await askForPersistence()).toBe(true)
    expect(values.at(-1)).toBe(true)
    expect(vi.mocked(manager.persist)).toHaveBeenCalledTimes(1)
  })

  it('is not given where the browser cannot', async () => {
    expect(await createPersistence(undefined).askForPersistence()).toBe(false)
  })
})

describe('the offer to install', () => {
  it('is made when the browser makes it, and once', async () => {
    const window = new EventTarget() as Window
    const offers: unknown[] = []
    createInstallPrompt(window).subscribe((offer) => offers.push(offer))
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: vi.fn(async () => 1) })
    window.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    await (offers[1] as () => Promise<void>)()
    expect(event.prompt).toHaveBeenCalledTimes(1)
    expect(offers).toEqual([null, expect.any(Function), null])
  })
})

describe('the base map', () => {
  it('is the BRT Achtergrondkaart unless the build says otherwise', () => {
    expect(baseMapOf({})).toMatchObject({ attribution: 'Kaartgegevens © Kadaster' })
    const own = { VITE_BASEMAP_URL: 'https://tiles.example/{z}/{x}/{y}.png', VITE_BASEMAP_ATTRIBUTION: '© Example' }
    expect(baseMapOf(own)).toEqual({ url: own.VITE_BASEMAP_URL, attribution: '© Example' })
  })

  it('is none when the setting is empty', () => {
    expect(baseMapOf({ VITE_BASEMAP_URL: '' })).toBeNull()
  })
})
