import type { Choices, PhotoSettings } from '../../services.ts'
import type { PhotoRoad } from '../../sync/ports.ts'
import { createSource } from '../live.ts'
import type { Source } from '../live.ts'

/** The part of the Network Information API that is used here; few browsers have all of it, Safari and Firefox none. */
export interface NetworkInformation {
  /** `wifi`, `ethernet`, `cellular`, …; absent where a browser does not tell. */
  readonly type?: string
  addEventListener?(name: 'change', listener: () => void): void
}

const freeOfCharge: ReadonlySet<string> = new Set(['wifi', 'ethernet'])

export interface KeptPhotoRoad extends PhotoRoad {
  readonly settings: Source<PhotoSettings>
  setWifiOnly(isOn: boolean): void
  /** What was saved until now goes all the same. */
  openForWaiting(): void
}

/** "Alleen via wifi": a choice of this device. Where the browser does not tell what it is on, pictures wait. */
export function createPhotoRoad(sources: {
  readonly choices: Choices
  readonly network: NetworkInformation | undefined
  readonly now: () => number
}): KeptPhotoRoad {
  const { choices, network, now } = sources
  let openUntil = Number.NEGATIVE_INFINITY

  const look = (): PhotoSettings => ({ isWifiOnly: choices.read('photos') === 'wifi', network: kindOf(network?.type) })
  const settings = createSource(look())
  network?.addEventListener?.('change', () => settings.set(look()))

  return {
    settings,
    isOpenFor(savedAt) {
      const { isWifiOnly, network: kind } = settings.value
      return !isWifiOnly || kind === 'wifi' || savedAt <= openUntil
    },
    setWifiOnly(isOn) {
      choices.write('photos', isOn ? 'wifi' : null)
      settings.set(look())
    },
    openForWaiting() {
      openUntil = now()
      settings.set(look())
    },
  }
}

function kindOf(type: string | undefined): PhotoSettings['network'] {
  if (type === undefined || type === 'unknown') return 'unknown'
  return freeOfCharge.has(type) ? 'wifi' : 'other'
}
