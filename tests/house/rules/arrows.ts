import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult, IConfiguration } from 'dependency-cruiser'
import type { Rule } from '../finding.ts'

const config = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as IConfiguration
const reasons = new Map(config.forbidden?.map((rule) => [rule.name, rule.comment ?? '']))

const rooms = ['src', 'server', 'supabase', 'tests']

export const arrows: Rule = {
  name: 'arrows',
  why: 'Which room may know which (ARCHITECTURE.md): the direction of knowledge is what keeps a change small.',
  async check(tree) {
    const present = rooms.filter((room) => tree.files.some((file) => file.startsWith(`${room}/`)))
    if (present.length === 0) return []
    const { output } = await cruise(present, {
      ...config.options,
      ruleSet: { forbidden: config.forbidden ?? [] },
      validate: true,
      baseDir: tree.root,
      tsConfig: { fileName: join(tree.root, 'tsconfig.json') },
    })
    return (output as ICruiseResult).summary.violations.map(({ from, to, rule, type, cycle }) => ({
      file: from,
      line: null,
      what: `${rule.name}: imports ${type === 'cycle' ? (cycle ?? []).map(({ name }) => name).join(' → ') : to}. ${reasons.get(rule.name) ?? ''}`,
    }))
  },
}
