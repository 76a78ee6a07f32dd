import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import OutboxPage from '../../../../src/features/outbox/OutboxPage.vue'
import type { ImportProblem } from '../../../../src/services.ts'
import { pageText } from '../../../support/screens/by-words.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import type { MemoryServices } from '../../../support/services/memory-services.ts'

async function open(language: 'nl' | 'en' = 'nl'): Promise<MemoryServices> {
  const services = createMemoryServices({ language })
  await mountScreen(OutboxPage, services)
  await vi.dynamicImportSettled()
  await flushPromises()
  return services
}

async function choose(file: Blob): Promise<void> {
  const picker = document.querySelector<HTMLInputElement>('input[type=file]')
  if (picker === null) throw new Error('no file can be chosen')
  Object.defineProperty(picker, 'files', { value: [file], configurable: true })
  picker.dispatchEvent(new Event('change'))
  await flushPromises()
  // What became of it is said by a part that loads when there is something to say.
  await vi.dynamicImportSettled()
  await flushPromises()
}

it('a copy of another device is taken in, and said to be on its way', async () => {
  const services = await open()
  await choose(new Blob(['{}']))
  expect(services.outbox.asked).toEqual(['import 2 bytes'])
  expect(pageText()).toContain('2 items zijn ingelezen en worden verzonden.')
})

it('a copy says what of it was here already, differs, or had lost its photo', async () => {
  const services = await open()
  services.outbox.answerImport({ ok: true, added: 0, alreadyHere: 2, differing: 1, lostPhotos: 1 })
  await choose(new Blob(['{}']))
  expect(pageText()).toContain(
    'Deze kopie bevat niets nieuws voor dit toestel. 2 items stonden hier al. ' +
      '1 item staat hier al met andere woorden en is niet overgenomen. 1 foto was op het andere toestel',
  )
})

const problems: Record<ImportProblem, true> = {
  signed_out: true,
  too_large: true,
  damaged: true,
  foreign: true,
  newer: true,
  of_another_person: true,
  of_another_centre: true,
  storage_full: true,
  storage_unavailable: true,
  newer_data: true,
  too_long: true,
  failed: true,
}
const cases = (['nl', 'en'] as const).flatMap((language) =>
  (Object.keys(problems) as ImportProblem[]).map((problem) => [language, problem] as const),
)

it('every way in which a copy is not taken in has a sentence of its own in both languages', async () => {
  const sentences = new Set<string>()
  for (const [language, problem] of cases) {
    document.body.replaceChildren()
    const services = await open(language)
    services.outbox.answerImport({ ok: false, problem })
    await choose(new Blob(['{}']))
    const sentence = document.querySelector('[role=alert]')?.textContent?.trim() ?? ''
    expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
    sentences.add(sentence)
  }
  expect(sentences.size).toBe(cases.length)
})

it('a file that cannot be read at all is told too', async () => {
  const services = await open()
  services.outbox.importUnsent = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  await choose(new Blob(['{}']))
  expect(pageText()).toContain('Inlezen lukte niet. Er is niets ingelezen.')
})
