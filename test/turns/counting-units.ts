/** Makes sources count what they do: each call of a function and each round of a loop is a unit of work. */
import ts from 'typescript'
import type { Plugin } from 'vite'

/** How many units were done; `counted` in the code that is made. */
const COUNT = 'globalThis.unitsDone = (globalThis.unitsDone ?? 0) + 1'

/** Copies lists of records natively, at one moment (decision 0016), or looks at a bounded text a character at a time. */
const NOT_COUNTED =
  /(kit\/(state\/(collection|table)|time\/slices|http\/(json-depth|parse-json))|payload\/[\w-]+|\.test)\.ts$/
const COUNTED = /\/(handlers|contracts)\/.*\.ts$/

export function countingUnits(): Plugin {
  return {
    name: 'counting-units',
    enforce: 'pre',
    transform(code, id) {
      if (!COUNTED.test(id) || NOT_COUNTED.test(id)) return undefined
      const { outputText } = ts.transpileModule(code, {
        fileName: id,
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
        transformers: { before: [counting] },
      })
      return { code: outputText, map: null }
    },
  }
}

/** A statement that counts, first in the body of every function and loop. */
const counting: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context
  const unit = () => factory.createExpressionStatement(factory.createIdentifier(COUNT))
  const counted = (body: ts.Statement) =>
    factory.createBlock([unit(), ...(ts.isBlock(body) ? body.statements : [body])], true)
  const concise = (body: ts.ConciseBody) => (ts.isBlock(body) ? body : factory.createReturnStatement(body))
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context)
    const isBody = (child: ts.Node) => 'body' in seen && child === seen.body && ts.isFunctionLike(seen)
    const isRound = (child: ts.Node) => ts.isIterationStatement(seen, false) && child === seen.statement
    const within = (child: ts.Node) => {
      if (isBody(child)) return counted(concise(child as ts.ConciseBody))
      return isRound(child) ? counted(child as ts.Statement) : child
    }
    return ts.visitEachChild(seen, within, context)
  }
  return (file) => ts.visitEachChild(file, visit, context)
}
