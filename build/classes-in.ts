interface Span {
  readonly start: number
  readonly end: number
}

/** One class of a file: its named members, and the statements of its constructor. */
export interface ClassSpans {
  readonly members: readonly (Span & { readonly name: string })[]
  readonly setUp: readonly Span[]
}

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null
const childrenOf = (tree: Tree): Tree[] => Object.values(tree).flat().filter(isTree)
const spanOf = (tree: Tree): Span => ({ start: Number(tree['start']), end: Number(tree['end']) })
const listOf = (tree: unknown, key: string): Tree[] => {
  const found = isTree(tree) ? tree[key] : []
  return Array.isArray(found) ? found.filter(isTree) : []
}

/** Every class of a parsed file (ESTree), wherever it stands. */
export function classesIn(tree: unknown): ClassSpans[] {
  if (!isTree(tree)) return []
  const own = /^Class(?:Declaration|Expression)$/.test(String(tree['type'])) ? [read(tree)] : []
  return [...own, ...childrenOf(tree).flatMap(classesIn)]
}

function read(tree: Tree): ClassSpans {
  const members = listOf(tree['body'], 'body').map((member) => ({
    ...spanOf(member),
    name: isTree(member['key']) ? String(member['key']['name']) : '',
    body: isTree(member['value']) ? member['value']['body'] : null,
  }))
  const maker = members.find(({ name }) => name === 'constructor')
  return { members, setUp: listOf(maker?.body, 'body').map(spanOf) }
}
