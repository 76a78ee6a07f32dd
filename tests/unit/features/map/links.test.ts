import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routes } from '../../../../src/features/map/index.ts'
import { shareLink } from '../../../../src/features/map/links/share.ts'
import type { DossierRecord } from '../../../../src/services.ts'
import { currentToast } from '../../../../src/ui/common/toasts.ts'
import { pageText } from '../../../support/screens/by-words.ts'
import { keepMapAway } from '../../../support/screens/map-or-not.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

const link = { title: 'Marktstraat 1', url: 'https://binnenstad.example/pand/1' }
const clipboard = () => ({ writeText: vi.fn(async () => undefined) })
const refusing = (name: string) => vi.fn(() => Promise.reject(new DOMException('no', name)))

describe('sharing a link', () => {
  it('goes to the share sheet of the device, and copies nothing', async () => {
    const [share, board] = [vi.fn(async () => undefined), clipboard()]
    expect(await shareLink(link, { share, clipboard: board })).toBe('shared')
    expect(share).toHaveBeenCalledWith(link)
    expect(board.writeText).not.toHaveBeenCalled()
  })

  it('does nothing more when the person closes the sheet', async () => {
    const board = clipboard()
    expect(await shareLink(link, { share: refusing('AbortError'), clipboard: board })).toBe('left')
    expect(board.writeText).not.toHaveBeenCalled()
  })

  it('copies the link where there is no sheet, or it does not open', async () => {
    const board = clipboard()
    expect(await shareLink(link, { clipboard: board })).toBe('copied')
    expect(await shareLink(link, { share: refusing('NotAllowedError'), clipboard: board })).toBe('copied')
    expect(board.writeText).toHaveBeenCalledWith(link.url)
  })

  it('says that it failed where nothing can be copied either', async () => {
    expect(await shareLink(link, {})).toBe('failed')
    expect(await shareLink(link, { clipboard: { writeText: refusing('NotAllowedError') } })).toBe('failed')
  })
})

const record = (id: string, replaces: string | null = null): DossierRecord => ({
  check: {
    id,
    premisesId: 'marktstraat-1',
    place: { lon: 6.56, lat: 52.995, accuracyM: null, source: 'premises' },
    state: 'vacant',
    vacantSince: null,
    note: null,
    observedAt: '2026-11-20T10:00:00',
    replaces,
    isWithdrawal: false,
  },
  isOwn: false,
  author: null,
  receivedAt: '2026-11-20T10:02:00',
  area: 'inside',
  photos: [],
  sending: 'received',
})

let mounted: MountedRoutes | null = null
async function open(path: string, prepare: (services: MemoryServices) => void = () => undefined) {
  const services = createMemoryServices({ units: [unitAt(1)] })
  services.street.recordsById.set('marktstraat-1', [record('first'), record('third', 'second')])
  prepare(services)
  mounted = await mountRoutes(routes, services, path)
  await settle()
  return { ...mounted, services }
}

beforeEach(async () => {
  keepMapAway()
  Element.prototype.scrollIntoView = vi.fn()
  await Promise.all([
    import('../../../../src/features/map/links/LinkedRecord.vue'),
    import('../../../../src/features/map/links/ShareButton.vue'),
    import('../../../../src/features/map/links/UnknownUnit.vue'),
  ])
})
afterEach(async () => {
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

describe('a link', () => {
  it('to a report puts the focus on it in the dossier of its unit', async () => {
    await open('/pand/marktstraat-1#melding-first')
    expect(document.activeElement?.id).toBe('melding-first')
    expect(pageText()).not.toContain('De melding uit deze link')
  })

  it('to a report that was corrected shows the correction', async () => {
    await open('/pand/marktstraat-1#melding-second')
    expect(document.activeElement?.id).toBe('melding-third')
  })

  it.each(['weg', '"><img src=x>', '%E0'])('to a report that is not there (%s) says so above the dossier', async (id) => {
    await open(`/pand/marktstraat-1#melding-${id}`)
    expect(pageText()).toContain('De melding uit deze link is hier niet te zien.')
  })

  it('to a unit that is gone or of another centre says so in a sentence with a way on', async () => {
    const { has } = await open('/pand/0192-elders')
    expect(pageText()).toContain('Dit pand staat niet in het register van Binnenstad Assen.')
    expect(has('Naar de lijst')).toBe(true)
  })

  it('opens by itself once the units are on the device', async () => {
    const { services } = await open('/pand/marktstraat-7', ({ street }) => street.isComplete.set(false))
    expect(pageText()).toContain('De panden zijn nog niet op dit toestel.')
    services.street.units.set([unitAt(1), unitAt(7)])
    await settle()
    expect(document.querySelector('.premises h1')?.textContent).toBe('Marktstraat 7')
  })

  it('of a unit is given away without the filter', async () => {
    const share = vi.fn(async () => undefined)
    Object.defineProperty(navigator, 'share', { value: share, configurable: true })
    const { press } = await open('/pand/marktstraat-1?staat=reported')
    await press('Deel dit pand')
    expect(share).toHaveBeenCalledWith({ title: 'Marktstraat 1', url: `${location.origin}/pand/marktstraat-1` })
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })
    expect(currentToast.value).toBeNull()
  })
})
