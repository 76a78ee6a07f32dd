import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import EditPage from '../../../../src/features/register/EditPage.vue'
import { currentToast } from '../../../../src/ui/common/toasts.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'

const routes = [{ path: '/pand/:id/gegevens', name: 'edit-premises', component: EditPage }]

let mounted: MountedRoutes | null = null
afterEach(() => mounted?.wrapper.unmount())

async function open(prepare: (services: MemoryServices) => void = () => undefined, query = '') {
  const services = createMemoryServices({ units: [unitAt(1), unitAt(2)] })
  prepare(services)
  mounted = await mountRoutes(routes, services, `/pand/marktstraat-1/gegevens${query}`)
  await settle()
  return { ...mounted, services }
}

function field(label: RegExp): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => label.test(textContent ?? ''))
  return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement
}
function type(label: RegExp, text: string): void {
  const input = field(label)
  input.value = text
  input.dispatchEvent(new Event('input'))
}
async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll<HTMLButtonElement>('button')].find((one) => one.textContent?.trim() === name)
  if (button?.type === 'submit') button.form?.requestSubmit()
  else button?.click()
  await flushPromises()
  await settle()
}
const alerts = () => [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent?.trim())

describe('changing what the register says of a unit', () => {
  it('saves the fields that changed, with what stood there when the form was opened', async () => {
    const { services } = await open()
    expect(field(/Naam op de gevel/).value).toBe('Winkel 1')
    services.street.units.set([{ ...unitAt(1, { occupant: 'Van een ander' }) }, unitAt(2)])
    await settle()
    expect(field(/Naam op de gevel/).value).toBe('Winkel 1')
    type(/Naam op de gevel/, '  Bakkerij  ')
    await press('Opslaan')
    expect(services.register.edits).toEqual([
      { premisesId: 'marktstraat-1', baseVersion: 0, base: { occupant: 'Winkel 1' }, changes: { occupant: 'Bakkerij' } },
    ])
    expect(currentToast.value?.sentence).toBe('Opgeslagen op dit toestel.')
    expect(services.register.drafts.size).toBe(0)
  })

  it('says what is wrong under its field, and takes nothing of what was typed away', async () => {
    const { services } = await open()
    type(/Huisnummer/, 'twaalf')
    type(/Straat/, 'Nieuwe Straat')
    await press('Opslaan')
    expect(alerts()).toEqual(['Een huisnummer is een getal van 1 tot en met 99999.'])
    expect(field(/Huisnummer/).value).toBe('twaalf')
    expect(field(/Straat/).value).toBe('Nieuwe Straat')
    expect(services.register.edits).toEqual([])
  })

  it('does not let a unit take the address of another', async () => {
    const { services } = await open()
    type(/Huisnummer/, '2')
    await press('Opslaan')
    expect(alerts()).toEqual([expect.stringContaining('Dit adres staat al in het register')])
    expect(services.register.edits).toEqual([])
  })

  it.each([
    ['storage_full', /dit toestel is vol/],
    ['newer_data', /nieuwere versie/],
    ['failed', /Probeer het opnieuw/],
  ] as const)('says that it is not saved, why and what to do, and keeps the words: %s', async (problem, sentence) => {
    const { services } = await open((given) => given.register.answer(problem))
    type(/Naam op de gevel/, 'Bakkerij')
    await press('Opslaan')
    expect(alerts()).toEqual([expect.stringMatching(sentence)])
    expect(field(/Naam op de gevel/).value).toBe('Bakkerij')
    await press('Opslaan')
    expect(services.register.edits).toHaveLength(1)
  })

  it('opens with what was left unsaved and the values it started from, and can start anew', async () => {
    const { services } = await open((given) => {
      const typed = { occupant: 'Half getypt', branch: '', uses: [], floor_area_m2: '', street: 'Marktstraat' }
      const rest = { house_number: '1', house_suffix: '', postcode: '' }
      const start = { values: { occupant: 'Toen', uses: [], street: 'Marktstraat', house_number: 1, house_suffix: '' }, version: 3 }
      given.register.drafts.set('edit marktstraat-1', { typed: { ...typed, ...rest }, start })
    })
    expect(field(/Naam op de gevel/).value).toBe('Half getypt')
    expect(document.body.textContent).toContain('Wat u eerder invulde staat er nog.')
    await press('Opslaan')
    expect(services.register.edits[0]).toMatchObject({ baseVersion: 3, base: { occupant: 'Toen' } })
  })

  it('starts from the unit as it is when what was left unsaved is not wanted', async () => {
    await open((given) => {
      const typed = { occupant: 'Half', branch: '', uses: [], floor_area_m2: '', street: 'M', house_number: '1', house_suffix: '', postcode: '' }
      given.register.drafts.set('edit marktstraat-1', { typed, start: { values: {}, version: 1 } })
    })
    await press('Begin opnieuw')
    expect(field(/Naam op de gevel/).value).toBe('Winkel 1')
    expect(document.body.textContent).not.toContain('Wat u eerder invulde')
  })

  it('opens what was refused with its own words, and lets the new edit take its place', async () => {
    const { services } = await open((given) => {
      given.register.refusals.set('item-7', { values: { house_number: 2 }, point: null })
    }, '?item=item-7')
    expect(field(/Huisnummer/).value).toBe('2')
    type(/Toevoeging/, 'a')
    await press('Opslaan')
    expect(services.register.edits[0]).toMatchObject({
      insteadOf: 'item-7',
      changes: { house_number: 2, house_suffix: 'a' },
      base: { house_number: 1, house_suffix: '' },
    })
  })
})
