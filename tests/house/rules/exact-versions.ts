import type { Rule } from '../finding.ts'

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>

export const exactVersions: Rule = {
  name: 'exact-versions',
  why: 'The same commit is the same program everywhere: an unpinned install mixes older majors on Node 20.',
  check: (tree) =>
    tree.files
      .filter((file) => file === 'package.json' || file.endsWith('/package.json'))
      .flatMap((file) => {
        const manifest = JSON.parse(tree.text(file)) as Manifest
        return (['dependencies', 'devDependencies', 'optionalDependencies'] as const)
          .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
          .filter(([, version]) => !exact.test(version))
          .map(([name, version]) => ({ file, line: null, what: `${name} is "${version}", not one version` }))
      }),
}
