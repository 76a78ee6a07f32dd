import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { MeasuredPlace } from '../../domain/place.ts'
import type { DeviceService, PositionProblem } from '../../services.ts'
import { useServices } from './use-services.ts'

export interface Position {
  readonly place: ComputedRef<MeasuredPlace | null>
  readonly problem: ComputedRef<PositionProblem | null>
  /** False until somebody allowed it, now or on an earlier day. */
  readonly isFollowing: Readonly<Ref<boolean>>
  /** Starts following; the browser may ask its own question. Call it from a tap. */
  follow(): void
}

/** The position is followed this much longer than a screen asks for it, ms. */
const lingerMs = 5000

/** Devices on which somebody allowed it since the page was opened: the next screen need not ask again. */
const allowedOn = new WeakSet<DeviceService>()

/**
 * The own position, never asked for out of the blue: it is followed at once where the browser says it is allowed
 * already, else after a tap on something that says why.
 */
export function usePosition(): Position {
  const { device } = useServices()
  const latest = shallowRef<{ place: MeasuredPlace } | { problem: PositionProblem } | null>(null)
  const isFollowing = ref(false)
  let stop: (() => void) | null = null
  let isGone = false

  function follow(): void {
    // A second tap after a refusal asks anew.
    stop?.()
    if (isGone) return
    isFollowing.value = true
    stop = device.position.subscribe((next) => {
      latest.value = next
      if (next === null) return
      if ('place' in next) allowedOn.add(device)
      else allowedOn.delete(device)
    })
  }

  onScopeDispose(() => {
    isGone = true
    const release = stop
    // The next screen starts with the place that is known, not with a list that fills under somebody's finger.
    if (release !== null) setTimeout(release, lingerMs)
  })

  if (allowedOn.has(device)) follow()
  else whenGranted(follow)

  return {
    place: computed(() => (latest.value !== null && 'place' in latest.value ? latest.value.place : null)),
    problem: computed(() => (latest.value !== null && 'problem' in latest.value ? latest.value.problem : null)),
    isFollowing,
    follow,
  }
}

/** Browsers without the question (older Safari) count as not granted: the tap is asked for. */
function whenGranted(then: () => void): void {
  const permissions: Permissions | undefined = navigator.permissions
  if (permissions === undefined) return
  permissions.query({ name: 'geolocation' }).then(
    ({ state }) => {
      if (state === 'granted') then()
    },
    () => undefined,
  )
}
