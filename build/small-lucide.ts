import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const folder = fileURLToPath(new URL('../node_modules/@lucide/vue/dist/esm', import.meta.url))

/** File of each icon by each of its names, as Lucide's own list has them. */
function fileByName(): Map<string, string> {
  const list = readFileSync(`${folder}/lucide-vue.mjs`, 'utf8')
  const lines = [...list.matchAll(/export \{ ([^}]+) \} from '\.\/(icons\/[\w-]+\.mjs)'/g)]
  return new Map(
    lines.flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, `${folder}/${file}`] as const),
    ),
  )
}

/**
 * Imports an icon from its own file instead of from the list of all 1,600: a bundle then holds the icons of its own
 * screens only (see bundles.ts), and the build reads a quarter of the files.
 */
export function smallLucide(): Plugin {
  const files = fileByName()
  return {
    name: 'binnenstad:small-lucide',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('@lucide/vue')) return null
      const one = (wish: string): string => {
        const [name = '', local = name] = wish.trim().split(/\s+as\s+/)
        const file = files.get(name)
        if (file === undefined) this.error(`Lucide has no icon ${name}`)
        return `import ${local} from ${JSON.stringify(file)};`
      }
      const direct = code.replace(/import \{([^}]+)\} from ["']@lucide\/vue["'];?/g, (_, wishes: string) =>
        wishes.split(',').filter((wish) => wish.trim() !== '').map(one).join(' '),
      )
      return { code: direct, map: null }
    },
  }
}
