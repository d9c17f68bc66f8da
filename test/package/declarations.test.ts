import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from './pack.ts'

const types = join(root, 'dist/types')

/** What a file calls a type or a module, and what it calls a value alone. */
function declaredIn(source: ts.SourceFile) {
  const [modules, typed, values] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const visit = (node: ts.Node): void => {
    if (ts.isNamespaceImport(node) || ts.isModuleDeclaration(node)) modules.add(node.name.text)
    else if (ts.isImportSpecifier(node)) typed.add(node.name.text)
    else if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeParameterDeclaration(node))
      typed.add(node.name.text)
    else if (ts.isClassDeclaration(node)) typed.add(node.name?.text ?? '')
    else if (ts.isFunctionDeclaration(node)) values.add(node.name?.text ?? '')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { modules, typed, values }
}

/** Names of types that a rolled-up file does not have: of a module that was dissolved in it, or of what is a value there. */
function wrongNames(source: ts.SourceFile): string[] {
  const { modules, typed, values } = declaredIn(source)
  const wrong: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) {
      const { typeName: name } = node
      if (ts.isIdentifier(name)) {
        if (values.has(name.text) && !typed.has(name.text)) wrong.push(name.text)
      } else if (ts.isIdentifier(name.left) && typed.has(name.left.text) && !modules.has(name.left.text))
        wrong.push(name.getText(source))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return wrong
}

it('name only types that are there, for programs that check the declarations they use', () => {
  const files = readdirSync(types).filter((name) => name.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(join(types, file), 'utf8'), ts.ScriptTarget.Latest)
    expect(wrongNames(source), file).toEqual([])
  }
})

it('finds what it is there for', () => {
  const text = `declare function Record$1(): void; type A<Result> = Result.B; type C = Record$1<string, A<1>>`
  expect(wrongNames(ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.Latest))).toEqual(['Result.B', 'Record$1'])
})
