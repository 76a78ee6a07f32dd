import type { Finding, Rule } from '../finding.ts'

interface Lock {
  readonly packages?: Readonly<Record<string, LockedPackage>>
}
interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly inBundle?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Wishes of package.json that the lockfile does not know in the same words. */
function drift(manifest: Manifest, root: LockedPackage): string[] {
  return (['dependencies', 'devDependencies'] as const).flatMap((kind) => {
    const wanted = Object.entries(manifest[kind] ?? {})
    return wanted.filter(([name, version]) => root[kind]?.[name] !== version).map(([name]) => name)
  })
}

export const lockfile: Rule = {
  name: 'lockfile',
  why: 'A package is known by its hash and comes from the registry that npm is set to; an address here would be another.',
  check(tree) {
    if (!tree.files.includes('package.json')) return []
    const file = 'package-lock.json'
    const found = (what: string): Finding => ({ file, line: null, what })
    if (!tree.files.includes(file)) return [found('is missing')]
    const { packages = {} } = JSON.parse(tree.text(file)) as Lock
    const manifest = JSON.parse(tree.text('package.json')) as Manifest
    return [
      ...drift(manifest, packages[''] ?? {}).map((name) => found(`${name} differs from package.json`)),
      ...Object.entries(packages)
        .filter(([path, locked]) => path !== '' && locked.link !== true && locked.inBundle !== true)
        .flatMap(([path, { resolved, integrity }]) => [
          ...(resolved === undefined ? [] : [found(`${path} comes from ${resolved}`)]),
          ...(integrity === undefined ? [found(`${path} has no integrity hash`)] : []),
        ]),
    ]
  },
}
