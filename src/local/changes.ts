import { Dexie, RangeSet, rangesOverlap } from 'dexie'
import type { ObservabilitySet } from 'dexie'

/** Says whether a change touched this table; with a key prefix, whether it touched keys that start with it. */
export type IsTouched = (table: string, keyPrefix?: string) => boolean

function readerOf(databaseName: string, parts: ObservabilitySet): IsTouched {
  return (table, keyPrefix) => {
    // A page that comes back from the browser's back-forward cache may have missed anything.
    if ('all' in parts) return true
    const touched = parts[`idb://${databaseName}/${table}/`]
    if (touched === undefined) return false
    return keyPrefix === undefined || rangesOverlap(touched, new RangeSet([keyPrefix], [keyPrefix, []]))
  }
}

/** Calls back after each completed transaction that touched one of the tables, in this tab or another. */
export function onChangeOf(
  databaseName: string,
  tables: readonly string[],
  listener: (isTouched: IsTouched) => void,
): () => void {
  const hear = (parts: ObservabilitySet): void => {
    const isTouched = readerOf(databaseName, parts)
    if (tables.some((table) => isTouched(table))) listener(isTouched)
  }
  Dexie.on.storagemutated.subscribe(hear)
  return () => Dexie.on.storagemutated.unsubscribe(hear)
}
