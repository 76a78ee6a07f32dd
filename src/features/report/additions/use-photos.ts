import { computed, onScopeDispose, ref } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Cover, PhotoProblem } from '../../../services.ts'
import { useLive } from '../../../ui/composables/use-live.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { SavedRecord } from './record.ts'

export interface Photos {
  /** Photos saved on this screen. */
  readonly count: Readonly<Ref<number>>
  readonly isBusy: Readonly<Ref<boolean>>
  readonly problem: Readonly<Ref<PhotoProblem | null>>
  /** The camera was opened before this screen was, and no picture came back: the page did not survive it. */
  readonly wasLost: ComputedRef<boolean>
  /** Puts on disk that the camera is about to open. */
  keepDraft(): Promise<void>
  dropDraft(): Promise<void>
  /** @param covers what of each must not be seen; painted over before anything is saved. */
  add(files: readonly File[], covers?: readonly Cover[]): Promise<void>
  /** Resolves when nothing is under way any more and no draft of a camera is left. */
  settle(): Promise<void>
}

/** Photos of one report: each saved before the next, each problem told. */
export function usePhotos(record: SavedRecord): Photos {
  const { reporting, device } = useServices()
  const openedAt = device.now()
  const drafts = useLive(reporting.drafts, [])
  const count = ref(0)
  const isBusy = ref(false)
  const problem = ref<PhotoProblem | null>(null)
  let hasDraft = false
  let underWay = Promise.resolve()

  const draftId = () => `camera-${record.id()}`
  const lost = computed(() =>
    drafts.value.find(
      ({ recordId, step, startedAt }) => recordId === record.id() && step === 'camera' && startedAt < openedAt,
    ),
  )

  async function keepDraft(): Promise<void> {
    hasDraft = true
    await reporting.keepDraft({
      id: draftId(),
      recordId: record.id(),
      ...record.about,
      label: record.label(),
      step: 'camera',
      note: '',
    })
  }

  async function dropDraft(): Promise<void> {
    const id = hasDraft ? draftId() : lost.value?.id
    hasDraft = false
    if (id !== undefined) await reporting.dropDraft(id)
  }

  async function addAll(files: readonly File[], covers?: readonly Cover[]): Promise<void> {
    isBusy.value = true
    problem.value = null
    try {
      for (const file of files) {
        const outcome = await reporting.addPhoto(record.id(), file, covers)
        if (outcome.ok) count.value += 1
        else problem.value = outcome.problem
      }
      // The camera gave something back, good or not: nothing is missing any more.
      await dropDraft()
    } finally {
      isBusy.value = false
    }
  }

  // Leaving by hand means that the page is alive: no picture got lost.
  onScopeDispose(() => {
    if (hasDraft && !isBusy.value) dropDraft().catch((error: unknown) => reportError(error))
  })

  return {
    count,
    isBusy,
    problem,
    wasLost: computed(() => lost.value !== undefined),
    keepDraft,
    dropDraft,
    add(files, covers) {
      underWay = underWay.then(() => addAll(files, covers))
      return underWay
    },
    async settle() {
      await underWay
      await dropDraft()
    },
  }
}
