/**
 * Bytes that the browser still has for this app, by its own estimate; null where it does not tell. It rounds, and
 * promises nothing: a save that finds no room is told all the same.
 */
export async function freeBytes(storage: StorageManager | undefined = navigator.storage): Promise<number | null> {
  // Older browsers have the manager without it.
  const { estimate }: Partial<StorageManager> = storage ?? {}
  const told = await estimate?.call(storage).catch(() => undefined)
  return told?.quota === undefined || told.usage === undefined ? null : told.quota - told.usage
}
