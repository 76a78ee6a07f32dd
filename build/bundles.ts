import type { Plugin } from 'vite'

/** A file of the built app: the modules that `roots` need, without those that an earlier bundle holds already. */
interface Bundle {
  readonly name: string
  /** Paths from the project's folder; each must exist. */
  readonly roots: readonly string[]
}

/**
 * Says which modules load together. Left alone the bundler makes a file of every few lines that two lazy screens
 * share: 44 files, which compress 7 kB worse than these. A bundle holds all its roots import, so it needs earlier
 * bundles only and no two wait for each other.
 */
export function bundles(list: readonly Bundle[]): { plugin: Plugin; nameFor: (id: string) => string | null } {
  const nameById = new Map<string, string>()
  const plugin: Plugin = {
    name: 'binnenstad:bundles',
    apply: 'build',
    buildEnd(error) {
      if (error) return
      nameById.clear()
      const all = [...this.getModuleIds()]
      for (const { name, roots } of list) {
        const visit = (id: string): void => {
          if (nameById.has(id)) return
          nameById.set(id, name)
          this.getModuleInfo(id)?.importedIds.forEach(visit)
        }
        for (const root of roots) {
          const id = all.find((one) => one.endsWith(`/${root}`))
          if (id === undefined) this.error(`${root} is not part of the app: mend the bundles in vite.config.ts`)
          visit(id)
        }
      }
    },
  }
  return { plugin, nameFor: (id) => nameById.get(id) ?? null }
}
