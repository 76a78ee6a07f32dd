import type { Locator, Page } from '@playwright/test'
import { addPhoto } from '../../e2e/support/street.ts'
import { newAct } from '../oracle/acts.ts'
import type { Act } from '../oracle/acts.ts'
import type { Heard } from './heard.ts'
import { takeMarkedPicture } from '../holding/pictures.ts'

/** What the killing is aimed at. */
export type Moment = 'capture' | 'photo' | 'edit' | 'upload'

/** The last tap of a round, after which the browser is killed. */
export interface Tap {
  readonly moment: Moment
  /** What this tap does; null for a tap that only sends. */
  readonly act: Act | null
  press(): Promise<void>
  /** Whether this, on screen after the tap, says that the act is saved. */
  says(heard: Heard): boolean
}

/** A way to come to that tap; whatever it saves on the way is added to the ledger. */
export type Way = (page: Page, unitId: string, round: number, ledger: Act[]) => Promise<Tap>

/** Not click: that waits until the page has answered, and the moment before that is what matters. */
const pressed = (button: Locator) => () => button.dispatchEvent('click')
const reads = (sentence: string) => (heard: Heard) => heard.sentences.includes(sentence)
const hasLeft = ({ path }: Heard) => path !== '/melden'

async function reported(page: Page, unitId: string, round: number, ledger: Act[]): Promise<void> {
  const { act, press } = await report(page, unitId, round)
  await press()
  await page.getByRole('heading', { name: 'Opgeslagen op dit toestel' }).waitFor()
  if (act !== null) ledger.push({ ...act, isSaid: true })
}

const report = async (page: Page, unitId: string, round: number): Promise<Tap> => {
  await page.goto(`/melden?pand=${unitId}`)
  const tile = page.getByRole('button', { name: 'Leeg', exact: true })
  await tile.waitFor()
  const act = newAct('report', unitId, round)
  return { moment: 'capture', act, press: pressed(tile), says: reads('Opgeslagen op dit toestel') }
}

const photo: Way = async (page, unitId, round, ledger) => {
  await reported(page, unitId, round, ledger)
  const picture = await takeMarkedPicture(page, round)
  const act = newAct('photo', unitId, round)
  const press = () => addPhoto(page, picture)
  await page.getByRole('button', { name: 'Foto', exact: true }).waitFor()
  return { moment: 'photo', act, press, says: reads('Foto opgeslagen op dit toestel') }
}

const note: Way = async (page, unitId, round, ledger) => {
  await reported(page, unitId, round, ledger)
  const act = newAct('note', unitId, round)
  await page.getByRole('button', { name: 'Notitie' }).click()
  await page.getByLabel('Notitie', { exact: true }).fill(act.content)
  return { moment: 'edit', act, press: pressed(page.getByRole('button', { name: 'Klaar' })), says: hasLeft }
}

/** What was reported in an earlier round, sent by now or not, is seen anew: "Deels", and at once "Klaar". */
const correction: Way = async (page, _unitId, round, ledger) => {
  const corrected = new Set(ledger.filter(({ kind }) => kind === 'correction').map(({ unitId }) => unitId))
  const known = ledger.findLast(({ kind, isSaid, unitId }) => kind === 'report' && isSaid && !corrected.has(unitId))
  if (known === undefined) return note(page, _unitId, round, ledger)
  await page.goto(`/pand/${known.unitId}`)
  await page.getByRole('link', { name: 'Aanpassen', exact: true }).first().click()
  await page.getByRole('button', { name: 'Wat u zag' }).click()
  const choice = page.getByLabel('Deels', { exact: true })
  await choice.waitFor()
  const done = page.getByRole('button', { name: 'Klaar' })
  const press = async () => {
    await choice.dispatchEvent('click')
    await done.dispatchEvent('click')
  }
  return { moment: 'edit', act: newAct('correction', known.unitId, round), press, says: hasLeft }
}

const edit: Way = async (page, unitId, round) => {
  await page.goto(`/pand/${unitId}/gegevens`)
  const act = newAct('edit', unitId, round)
  await page.getByLabel(/Naam op de gevel/).fill(act.content)
  const press = pressed(page.getByRole('button', { name: 'Opslaan' }))
  return { moment: 'edit', act, press, says: reads('Opgeslagen op dit toestel.') }
}

const upload: Way = async (page, unitId, round, ledger) => {
  const { act, press } = await photo(page, unitId, round, ledger)
  await press()
  await page.getByText('Foto opgeslagen op dit toestel').waitFor()
  if (act !== null) ledger.push({ ...act, isSaid: true })
  await page.goto('/uitgaand')
  const send = page.getByRole('button', { name: /^(Nu verzenden|Bezig met verzenden)$/ })
  await send.waitFor()
  return { moment: 'upload', act: null, press: pressed(send), says: () => false }
}

/** Every way, as often as it comes in a turn. */
export const ways: readonly Way[] = [report, photo, upload, note, edit, upload, photo, report, correction, edit]
