import { describe, expect, it, vi } from 'vitest'
import type { PhotoProblem } from '../../../../src/services.ts'
import { settle } from '../../../support/screens/mount-routes.ts'
import { cameraDraft, openSavedReport, photo, useSavedReports } from '../../../support/screens/saved-report.ts'

useSavedReports()

describe('a photo', () => {
  it('row 22: is announced on disk before the camera opens', async () => {
    const { services, camera, press } = await openSavedReport()
    let finishKeeping: () => void = () => undefined
    const keep = vi.spyOn(services.reporting, 'keepDraft').mockImplementation(
      () => new Promise((resolve) => (finishKeeping = () => resolve({ ok: true }))),
    )
    const opened = vi.spyOn(camera().element, 'click')
    await press('Foto')
    expect(keep).toHaveBeenCalledWith(expect.objectContaining({ step: 'camera', recordId: 'record-7', label: 'Marktstraat 3' }))
    expect(opened).not.toHaveBeenCalled()
    finishKeeping()
    await settle()
    expect(opened).toHaveBeenCalledOnce()
  })

  it('row 22: that did not come back is told, and the draft ends with the next one', async () => {
    const { wrapper, services, takePhotos } = await openSavedReport(({ reporting }) =>
      reporting.drafts.set([{ ...cameraDraft, startedAt: 0 }]),
    )
    expect(wrapper.text()).toContain('De foto is niet teruggekomen van de camera.')
    await takePhotos(photo())
    expect(wrapper.text()).not.toContain('niet teruggekomen')
    expect(services.reporting.drafts.value).toEqual([])
  })

  it('is not called lost while the camera is open', async () => {
    const { wrapper, press, services } = await openSavedReport()
    await press('Foto')
    expect(services.reporting.drafts.value).toHaveLength(1)
    expect(wrapper.text()).not.toContain('niet teruggekomen')
  })

  it('leaves no draft when the camera was closed without a picture', async () => {
    const { press, services, camera } = await openSavedReport()
    await press('Foto')
    await camera().trigger('cancel')
    await settle()
    expect(services.reporting.drafts.value).toEqual([])
  })

  it('comes from the camera at the back, and from nothing but pictures', async () => {
    const { camera } = await openSavedReport()
    expect(camera().attributes()).toMatchObject({ accept: 'image/*', capture: 'environment' })
  })

  it('can be followed by another one; each is saved with the report', async () => {
    const { takePhotos, services, wrapper, has } = await openSavedReport()
    await takePhotos(photo('one.jpg'))
    expect(wrapper.text()).toContain('Foto opgeslagen op dit toestel')
    expect(has('Nog een foto')).toBe(true)
    await takePhotos(photo('two.jpg'))
    expect(wrapper.text()).toContain('2 foto’s opgeslagen op dit toestel')
    expect(services.reporting.photos.map(({ recordId, file }) => [recordId, (file as File).name])).toEqual([
      ['record-7', 'one.jpg'],
      ['record-7', 'two.jpg'],
    ])
  })

  const problems: readonly [PhotoProblem, string][] = [
    ['empty', 'het bestand is leeg'],
    ['not_a_photo', 'dit bestand is geen foto'],
    ['damaged', 'de foto is beschadigd'],
    ['too_many_pixels', 'de foto is te groot voor dit toestel'],
    ['cannot_shrink', 'kan de foto niet verkleinen'],
    ['storage_full', 'dit toestel is vol'],
    ['failed', 'Probeer het opnieuw'],
  ]
  it.each(problems)('that is refused as %s is told in a sentence, and not called saved', async (problem, sentence) => {
    const { takePhotos, services, wrapper } = await openSavedReport()
    services.reporting.answer(problem)
    await takePhotos(photo())
    expect(wrapper.get('[role=alert]').text()).toMatch(/^Niet opgeslagen/)
    expect(wrapper.get('[role=alert]').text()).toContain(sentence)
    expect(wrapper.text()).not.toContain('Foto opgeslagen')
    await takePhotos(photo())
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.text()).toContain('Foto opgeslagen op dit toestel')
  })
})
