import type { BrowserContext } from '@playwright/test'

/** What a person could read at one moment: headings and what is announced, and the path of the page. */
export interface Heard {
  readonly path: string
  readonly sentences: readonly string[]
}

/**
 * Runs in every page before the app, and knows nothing of it: a mistake in the app cannot change what is told. As a
 * text, because what compiles these tests would give its functions names by means that a page does not have.
 */
const witness = `
  let told = ''
  const look = () => {
    const shown = [...document.querySelectorAll('h1, [role=status]')]
    const sentences = shown.map((element) => element.textContent.trim()).filter((text) => text !== '')
    const heard = { path: location.pathname, sentences }
    const text = JSON.stringify(heard)
    if (text === told) return
    told = text
    window.tellTheLedger(heard)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
`

/** From now on every sentence that comes on screen is told, as long as the browser lives. */
export async function listen(context: BrowserContext, hear: (heard: Heard) => void): Promise<void> {
  await context.exposeBinding('tellTheLedger', (_source, heard: Heard) => hear(heard))
  await context.addInitScript({ content: witness })
}
