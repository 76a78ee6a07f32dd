import { farOutsideM } from '../../domain/boundary/far-outside.ts'
import { metresOutside } from '../../domain/boundary/metres-outside.ts'
import type { AddressProblem, AddressService, CentreMap, PlacedAddress } from '../../services.ts'
import { ask } from './ask.ts'
import { cleanQuestion, middleOf, reverseUrl, searchUrl } from './question.ts'
import { createRestPeriod } from './rest-period.ts'
import { readAddress, readDocuments, readPlacedAddress } from './shapes.ts'

export interface LocatieserverDeps {
  /** Address of the service up to its version, as in {@link pdokUrl}. */
  readonly baseUrl: string
  readonly centre: () => CentreMap | null
  readonly now: () => number
  readonly isOnline: () => boolean
  readonly send: typeof fetch
}

type Answer<T> = { ok: true; value: T } | { ok: false; problem: AddressProblem }

const shown = 6

/** The Locatieserver of PDOK: a public service without a key, a promise or a name for who asks. */
export function createLocatieserver({ baseUrl, centre, now, isOnline, send }: LocatieserverDeps): AddressService {
  const rest = createRestPeriod(now)

  /** Their documents as `read` makes sense of them. An answer none of which makes sense is as good as none. */
  async function documents<T>(
    url: string,
    signal: AbortSignal,
    read: (one: unknown) => T | null,
  ): Promise<Answer<T[]>> {
    if (!isOnline() || rest.isResting()) return { ok: false, problem: 'unavailable' }
    const told = await ask(send, url, signal)
    if (told.kind === 'called_off') return { ok: false, problem: 'outdated' }
    const found = told.kind === 'json' ? readDocuments(told.value) : null
    const understood = found?.map(read).filter((one) => one !== null) ?? []
    if (found === null || (found.length > 0 && understood.length === 0)) {
      rest.failed(told.kind === 'failed' ? told.retryAfterMs : null)
      return { ok: false, problem: 'unavailable' }
    }
    rest.worked()
    return { ok: true, value: understood }
  }

  /** Another Marktstraat in another town is not what somebody in this one looks for. */
  function isAround({ at }: PlacedAddress): boolean {
    const boundary = centre()?.boundary ?? null
    return boundary === null || metresOutside(boundary, at) <= farOutsideM
  }

  return {
    async search(text, signal) {
      const question = cleanQuestion(text)
      if (question === null) return { ok: true, addresses: [] }
      const boundary = centre()?.boundary ?? null
      const url = searchUrl(baseUrl, question, boundary === null ? null : middleOf(boundary))
      const answer = await documents(url, signal, readPlacedAddress)
      return answer.ok ? { ok: true, addresses: answer.value.filter(isAround).slice(0, shown) } : answer
    },
    async nearest(point, signal) {
      const answer = await documents(reverseUrl(baseUrl, point), signal, readAddress)
      return answer.ok ? { ok: true, address: answer.value[0] ?? null } : answer
    },
  }
}
