import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds on this page, as "rule: markup". Units lie as close on the map as their front doors do, and WCAG 2.2
 * §2.5.8 excepts a target whose function another one on the page has: each is a row of the list, and the search finds
 * it. Measuring them against each other all the same took axe a quarter of a minute per page.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const everything = new AxeBuilder({ page }).withTags(tags).disableRules(['target-size'])
  const sizes = new AxeBuilder({ page }).withRules(['target-size']).exclude('.leaflet-marker-pane')
  return [...(await foundBy(everything)), ...(await foundBy(sizes))]
}

/** What axe finds about colours alone: another theme changes nothing else. */
export const colourFindings = (page: Page): Promise<string[]> =>
  foundBy(new AxeBuilder({ page }).withRules(['color-contrast']))

async function foundBy(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
