import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { deviations } from './deviations.ts'
import { deviationTable } from './report.ts'
import { suite } from './suite.ts'

const page = readFileSync(new URL('../../../docs/CONFORMANCE.md', import.meta.url), 'utf8')

it('docs/CONFORMANCE.md lists every known deviation as it is asserted', () => {
  expect(page).toContain(deviationTable(deviations))
})

it('docs/CONFORMANCE.md lists every check by its name', () => {
  expect(suite.map(({ name }) => name).filter((name) => !page.includes(`- ${name}\n`))).toEqual([])
})
