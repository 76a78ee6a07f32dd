/** Where a browser tells that now may be a good moment to send: a network, a page that is looked at again. */
export interface WakeUpSources {
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>
}

/**
 * Calls back when sending may work again. These are bells, not facts: whether there is a connection is only known
 * from the content of an answer. Returns how to stop.
 */
export function onWakeUp(callback: () => void, sources: WakeUpSources = { window, document }): () => void {
  const whenVisible = (): void => {
    if (sources.document.visibilityState === 'visible') callback()
  }
  sources.window.addEventListener('online', callback)
  sources.window.addEventListener('pageshow', callback)
  sources.document.addEventListener('visibilitychange', whenVisible)
  return () => {
    sources.window.removeEventListener('online', callback)
    sources.window.removeEventListener('pageshow', callback)
    sources.document.removeEventListener('visibilitychange', whenVisible)
  }
}
