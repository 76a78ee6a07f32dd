import type { Seen } from '../../support/network/faulty-proxy.ts'

export const isPush = ({ path }: Seen): boolean => path.includes('/rpc/push')

/** A push of a report. One with nothing in hand only asks whether pushing works. */
export const isItemPush = (request: Seen): boolean => isPush(request) && request.body.includes('premises_check')

/** The ids of the items that these requests offered, each once: the same item may well have been offered twice. */
export function idsOffered(requests: readonly Seen[]): readonly string[] {
  const bodies = requests.filter(isPush).map(({ body }) => JSON.parse(body.toString()) as { p_items: string[] })
  const items = bodies.flatMap(({ p_items: texts }) => texts.map((text) => JSON.parse(text) as { id: string }))
  return [...new Set(items.map(({ id }) => id))]
}
