import ts from 'typescript'

/** Ways to write down a test that does not run. */
const idle: ReadonlySet<string> = new Set(['skip', 'todo', 'fixme'])

/**
 * The tests in a file that run, each with the titles of its groups before its own, as they stand in the text. A check
 * of the conformance suite (`{ name: '…', async run() }`) is one too.
 */
export function titlesIn(text: string): readonly (readonly string[])[] {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const found: string[][] = []

  function visit(node: ts.Node, groups: readonly string[]): void {
    if (ts.isObjectLiteralExpression(node)) {
      const name = checkName(node)
      if (name !== null) found.push([...groups, name])
    }
    const call = ts.isCallExpression(node) ? testCall(node) : null
    if (call?.words.some((word) => idle.has(word)) === true) return
    const isGroup = call?.words.includes('describe') === true
    if (call !== null && !isGroup) found.push([...groups, call.title])
    const below = call !== null && isGroup ? [...groups, call.title] : groups
    ts.forEachChild(node, (child) => visit(child, below))
  }

  visit(source, [])
  return found
}

/** A call of `it`, `test` or `describe`, in any of their forms, with a title written out. */
function testCall(call: ts.CallExpression): { readonly words: readonly string[]; readonly title: string } | null {
  const [first] = call.arguments
  const title = first === undefined ? null : writtenOut(first)
  const words = wordsOf(call.expression)
  const isTest = ['it', 'test', 'describe'].includes(words[0] ?? '') && !words.includes('step')
  return title !== null && isTest ? { words, title } : null
}

/** `test.describe.skip` as its words; what is called to get there (`it.each(…)`) counts with its own. */
function wordsOf(node: ts.Expression): string[] {
  if (ts.isIdentifier(node)) return [node.text]
  if (ts.isPropertyAccessExpression(node)) return [...wordsOf(node.expression), node.name.text]
  if (ts.isCallExpression(node)) return wordsOf(node.expression)
  return ts.isTaggedTemplateExpression(node) ? wordsOf(node.tag) : []
}

function checkName(object: ts.ObjectLiteralExpression): string | null {
  let name: string | null = null
  let runs = false
  for (const property of object.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name)) continue
    if (property.name.text === 'run' && ts.isMethodDeclaration(property)) runs = true
    if (property.name.text === 'name' && ts.isPropertyAssignment(property)) name = writtenOut(property.initializer)
  }
  return runs ? name : null
}

/** The text between the quotes; a template keeps what is filled in as it is written. */
function writtenOut(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : null
}
