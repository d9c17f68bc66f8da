/** Nothing of the product remembers anything between two mocks: what changes belongs to something that was made. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const FOLDERS = ['handlers', 'conformance', 'contracts', 'bin', 'fixtures']
/** At the beginning of a line, where only what is at the top of a module stands. */
const VARIABLE = /^(?:export )?(?:let|var) (\w+)/gm
// What is made empty is made to be filled.
const EMPTY = /^(?:export )?const (\w+)[^\n=]*= new (?:Weak)?(?:Map|Set)(?:<[^\n]*>)?\(\)/gm
const CONSTANT = /^(?:export )?const (\w+)/gm
const CHANGING = ['push', 'unshift', 'splice', 'pop', 'shift', 'set', 'add', 'delete', 'clear', 'sort', 'fill']

/** The names at the top of a module that stand for something that changes. */
function stateOf(path: string, text: string): readonly string[] {
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
  const changed = names(CONSTANT).filter((name) => seemsChanged(name, text))
  return [
    ...new Set([...names(VARIABLE), ...names(EMPTY), ...(changed.length > 0 ? changedIn(path, text, changed) : [])]),
  ]
}

/** Whether it looks as if something of that name were changed; the name may be another's within a function. */
function seemsChanged(name: string, text: string): boolean {
  const part = `(?<!(?:const|let) )\\b${name}(?:\\.\\w+|\\[[^\\]\\n]*\\])*`
  return new RegExp(`${part}(?:\\.(?:${CHANGING.join('|')})\\(|\\s*[-+*/|&?]{0,2}=[^=>]|\\+\\+|--)`).test(text)
}

const isAssignment = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
const isStep = (node: ts.Node): node is ts.PrefixUnaryExpression =>
  ts.isPrefixUnaryExpression(node) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)

/** Those of the constants at the top that are changed. */
function changedIn(path: string, text: string, constants: readonly string[]): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = new Set<string>()
  const rootOf = (node: ts.Expression): string | undefined => {
    if (ts.isIdentifier(node)) return node.text
    return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
      ? rootOf(node.expression)
      : undefined
  }
  const isChanged = (node: ts.Node): ts.Expression | undefined => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return node.left
    if (ts.isPostfixUnaryExpression(node) || isStep(node)) return node.operand
    if (ts.isDeleteExpression(node)) return node.expression
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
    return CHANGING.includes(node.expression.name.text) ? node.expression.expression : undefined
  }
  const visit = (node: ts.Node, shadowed: ReadonlySet<string>): void => {
    const changed = isChanged(node)
    const root = changed && rootOf(changed)
    if (root !== undefined && constants.includes(root) && !shadowed.has(root)) found.add(root)
    const inner = ts.isFunctionLike(node) || ts.isBlock(node) ? new Set([...shadowed, ...declaredIn(node)]) : shadowed
    ts.forEachChild(node, (child) => visit(child, inner))
  }
  for (const statement of source.statements) visit(statement, new Set())
  return [...found]
}

/** The names that a function or a block has for itself. */
function declaredIn(scope: ts.Node): readonly string[] {
  const names: string[] = []
  const bind = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text)
    else for (const one of name.elements) if (ts.isBindingElement(one)) bind(one.name)
  }
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) bind(node.name)
    if (node === scope || !ts.isFunctionLike(node)) ts.forEachChild(node, look)
  }
  look(scope)
  return names
}

describe('modules', () => {
  it('hold nothing that changes', () => {
    const paths = execFileSync('git', ['ls-files', ...FOLDERS.map((folder) => `${folder}/**/*.ts`)], {
      encoding: 'utf8',
    })
    const sources = paths.split('\n').filter((path) => path !== '' && !/\.(test|fixture)\.ts$/.test(path))
    expect(sources.length).toBeGreaterThan(500)
    const found = sources.flatMap((path) => stateOf(path, readFileSync(path, 'utf8')).map((name) => `${path}: ${name}`))
    expect(found).toEqual([])
  })

  it.each([
    ['let count = 0', ['count']],
    ['const known = new Map<string, string>()', ['known']],
    ['const all: string[] = []\nexport const add = (one: string) => all.push(one)', ['all']],
    ['const cache: Record<string, string> = {}\nfunction keep(name: string) { cache[name] = name }', ['cache']],
    ['const table = new Map([[1, 2]])\nconst forget = () => { table.delete(1) }', ['table']],
    ['const counts = { all: 0 }\nconst count = () => { counts.all++ }', ['counts']],
    ['const none: readonly string[] = []\nconst table = new Map([[1, 2]])\nconst get = () => table.get(1)', []],
    ['const all = [1]\nfunction own() { const all: number[] = []; all.push(1); return all }', []],
    ['function make() { let count = 0; return () => count++ }', []],
  ])('%j', (text, names) => {
    expect(stateOf('some.ts', text)).toEqual(names)
  })
})
