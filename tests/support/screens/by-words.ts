import { nextTick } from 'vue'

/** Finding things in the document as a person does: by their words. */

/** The words of an element as one reads them: parts stand apart, signs do not. */
export function wordsOf(element: Node): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const parts: string[] = []
  while (walker.nextNode()) parts.push(walker.currentNode.textContent ?? '')
  return parts.join(' ').replace(/\s+/g, ' ').replace(/ (?=[.,])/g, '').trim()
}

/** What a control is called: its label for screen readers, else the words on it. */
const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? wordsOf(element)

/** The button with this name. @throws Error with the names that are there. */
export function button(name: string): HTMLButtonElement {
  return only<HTMLButtonElement>('button', name)
}

/** The link with this name. @throws Error with the names that are there. */
export function link(name: string): HTMLAnchorElement {
  return only<HTMLAnchorElement>('a', name)
}

/** The field under this label. @throws Error when there is none. */
export function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((one) => nameOf(one).startsWith(label))
  const control = found?.querySelector('input') ?? document.getElementById(found?.htmlFor ?? '')
  if (control === null) throw new Error(`no field called "${label}"`)
  return control as HTMLInputElement
}

/** All words on the page. */
export const pageText = (): string => wordsOf(document.body)

/** The names of all buttons on the page, in order. */
export const buttonNames = (): string[] => [...document.querySelectorAll('button')].map(nameOf)

function only<E extends Element>(selector: string, name: string): E {
  const all = [...document.querySelectorAll<E>(selector)]
  const found = all.find((one) => nameOf(one) === name)
  if (found === undefined) throw new Error(`no ${selector} called "${name}" among: ${all.map(nameOf).join(' | ')}`)
  return found
}

/** Puts these words into a field, as one paste. */
export async function type(into: HTMLInputElement, words: string): Promise<void> {
  into.value = words
  into.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}
