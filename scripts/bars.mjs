// Prints the bars of the house (docs/decisions/0015-the-house.md) for the tree it is run in: `node scripts/bars.mjs [FOLDER]`.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { called } from './command-line.mjs'

const [root = '.'] = called('node scripts/bars.mjs', '[FOLDER]', { words: 1 }).positionals
const MEASURED = ['handlers', 'conformance', 'contracts', 'bin']
const files = execFileSync('git', ['ls-files', '*.ts'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  .split('\n')
  .filter(Boolean)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .map((file) => ({ ...file, lines: file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0) }))

const topOf = ({ path }) => path.split('/')[0]
const isTest = ({ path }) => /\.(test|fixture)\.ts$/.test(path) || path.startsWith('test/')
const isGenerated = ({ text }) => text.startsWith('/** Generated ')
const total = (some) => some.reduce((sum, { lines }) => sum + lines, 0)
const percentile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? 0

const isFunction = (node) =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node)

/** What the compiler sees in a file: lines of each function, and types that were turned off. */
function seenIn({ path, text }) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line
  const seen = { functions: [], unknownCasts: 0, anys: 0, bangs: 0 }
  const visit = (node) => {
    if (isFunction(node) && node.body) seen.functions.push(lineOf(node.end) - lineOf(node.getStart(source)) + 1)
    if (ts.isAsExpression(node) && ts.isAsExpression(node.expression))
      if (node.expression.type.kind === ts.SyntaxKind.UnknownKeyword) seen.unknownCasts++
    if (node.kind === ts.SyntaxKind.AnyKeyword) seen.anys++
    if (ts.isNonNullExpression(node)) seen.bangs++
    ts.forEachChild(node, visit)
  }
  visit(source)
  return seen
}

const all = files.map((file) => ({ ...file, ...seenIn(file) }))
const sources = all.filter((file) => !isTest(file) && !isGenerated(file))
const counted = sources.filter((file) => !['contracts', 'fixtures'].includes(topOf(file)))
const sum = (name) => all.reduce((so, file) => so + file[name], 0)

for (const top of new Set(sources.map(topOf))) {
  const own = sources.filter((file) => topOf(file) === top)
  console.log(`${top.padEnd(14)} ${String(own.length).padStart(4)} files ${String(total(own)).padStart(6)} lines`)
}
for (const top of MEASURED) {
  const lengths = sources.filter((file) => topOf(file) === top).flatMap((file) => file.functions)
  console.log(
    `${top.padEnd(14)} functions: ${lengths.length}, p95 ${percentile(lengths, 0.95)}, longest ${Math.max(0, ...lengths)}`,
  )
}
const lengths = sources.filter((file) => MEASURED.includes(topOf(file))).flatMap((file) => file.functions)
console.log(
  `all four       functions: ${lengths.length}, p95 ${percentile(lengths, 0.95)}, longest ${Math.max(0, ...lengths)}`,
)
// Generated files are what they are; one of them counts among the handlers, as it always has.
const handlers = all.filter((file) => topOf(file) === 'handlers' && !isTest(file))
console.log(`handlers' source lines, generated ones counted: ${total(handlers)}`)
console.log(
  `files over 300 lines: ${
    all
      .filter((file) => file.lines > 300 && !isGenerated(file))
      .map(({ path, lines }) => `${path} (${lines})`)
      .join(', ') || 'none'
  }`,
)
const tests = all.filter((file) => isTest(file))
console.log(
  `test lines ${total(tests)}, source lines ${total(counted)}, ratio ${(total(tests) / total(counted)).toFixed(3)}`,
)
console.log(`casts through unknown ${sum('unknownCasts')}, any ${sum('anys')}, ! ${sum('bangs')}`)
