import type { Finding, Rule } from '../finding.ts'

const spdx = 'EUPL-1.2'

export const licence: Rule = {
  name: 'licence',
  why: 'Who finds the code can see what they may do with it, as a person (LICENSE) and as a machine (SPDX).',
  check(tree) {
    if (!tree.files.includes('package.json')) return []
    const findings: Finding[] = []
    const { license } = JSON.parse(tree.text('package.json')) as { license?: string }
    if (license !== spdx) findings.push({ file: 'package.json', line: null, what: `license is not "${spdx}"` })
    const text = tree.files.includes('LICENSE') ? tree.text('LICENSE') : ''
    if (!/EUROPEAN UNION PUBLIC LICEN[CS]E v\. 1\.2/i.test(text)) {
      findings.push({ file: 'LICENSE', line: null, what: 'does not hold the text of the licence' })
    }
    return findings
  },
}
