import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { manifestOf } from './entries.mjs'

/** Entries whose exports are data or are described elsewhere are named, and not taken apart. */
const BRIEF = ['./contracts', './openapi']

/**
 * The API reference as Markdown: every entry, every export, with its doc comment; members of interfaces with theirs.
 * @param known what `publicProgram` gave
 */
export async function apiDocs(root, { entries, program }) {
  const told = new Map()
  const parts = entries.map(({ name, file }) => entryText(program, root, { name, file }, told))
  const head = '# API reference\n\nMade from the doc comments by `npm run docs`.\n'
  return formatted([head, ...parts].join('\n'), join(root, 'docs/api.md'))
}

export async function formatted(text, filepath) {
  return format(text, { ...(await resolveConfig(filepath)), filepath })
}

/** The entries that package.json exports, with the files they are made of, and a program that knows them all. */
export function publicProgram(root) {
  const { exports } = manifestOf(root)
  const entries = Object.entries(exports)
    .filter(([, entry]) => typeof entry === 'object')
    .map(([name, { types }]) => ({ name, file: join(root, types.replace('./dist/', '').replace('.d.ts', '.ts')) }))
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  return { entries, program: ts.createProgram({ rootNames: entries.map(({ file }) => file), options }) }
}

function entryText(program, root, { name, file }, told) {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const title = `## \`extmock${name.slice(1)}\`\n\n${introduction(source)}\n`
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source))
  const lines = symbols
    .filter((symbol) => !BRIEF.includes(name) || !(symbol.flags & ts.SymbolFlags.TypeAlias))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((symbol) => exportText(checker, root, symbol, { name, told }))
  return [title, ...lines].join('\n')
}

/** The doc comment at the head of a file, first sentence only: the rest is for those who change it. */
function introduction(source) {
  const [first = ''] = /^\/\*\*(.*?)\*\//s.exec(source.text)?.slice(1) ?? []
  return oneLine(first.replace(/^\s*\*/gm, '')).split(/ May import| Imports/)[0]
}

function exportText(checker, root, exported, { name, told }) {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const declaration = symbol.declarations?.[0]
  if (!declaration) return ''
  const known = told.get(symbol)
  if (known !== undefined) return `- \`${exported.name}\`: as in \`extmock${known.slice(1)}\`.`
  told.set(symbol, name)
  const where = relative(root, declaration.getSourceFile().fileName)
  const members = ts.isInterfaceDeclaration(declaration) && !BRIEF.includes(name) ? declaration.members : []
  const inner = [
    ...members.map((member) => `  - \`${shortText(member)}\`${after(docOf(checker, member.name))}`),
    ...(isGiven(declaration) ? callsIn(checker, checker.getTypeAtLocation(declaration), '') : []),
  ]
  const example = ts.isFunctionDeclaration(declaration) ? exampleOf(checker, symbol) : ''
  const shown = example === '' ? [] : ['', '  ```ts', ...example.split('\n').map((line) => `  ${line}`), '  ```', '']
  return [
    `- **\`${signature(declaration, exported.name)}\`** (${where})${after(commentOf(checker, symbol))}`,
    ...inner,
    ...shown,
  ].join('\n')
}

/** Whether a type is what a function gives. */
function isGiven(declaration) {
  return ts.isTypeAliasDeclaration(declaration) && /^ReturnType<typeof \w+>$/.test(declaration.type.getText())
}

/** The calls of an object and of the objects in it. */
function callsIn(checker, type, path) {
  return checker.getPropertiesOfType(type).flatMap((one) => {
    const inner = checker.getTypeOfSymbol(one)
    const [call] = inner.getCallSignatures()
    const name = path + one.name
    const line = `  - \`${call ? cut(signature(call.getDeclaration(), name)) : name}\`${after(commentOf(checker, one))}`
    return call ? [line] : [line, ...callsIn(checker, inner, `${name}.`)]
  })
}

/** The code behind `@example`; empty where there is none. */
export function exampleOf(checker, symbol) {
  const [tag] = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example')
  // Within a comment the end of a comment is written with a stroke.
  return ts.displayPartsToString(tag?.text).replaceAll('*\\/', '*/').trim()
}

function signature(declaration, name) {
  if (!ts.isFunctionLike(declaration)) return name
  const text = declaration.parameters.map((one) => oneLine(one.getText())).join(', ')
  return `${name}(${text})${declaration.type ? `: ${oneLine(declaration.type.getText())}` : ''}`
}

/** A member as it is written; an object type within it is cut short. */
function shortText(member) {
  const bare = member.getText().replace(/\/\*\*.*?\*\//gs, '')
  return cut(oneLine(bare).replace(/^readonly /, ''))
}

const cut = (text) => (text.length > 110 ? `${text.slice(0, 108)} …` : text)

function docOf(checker, node) {
  const symbol = node && checker.getSymbolAtLocation(node)
  return symbol ? commentOf(checker, symbol) : ''
}

function commentOf(checker, symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'throws')
  const thrown = tags.map((tag) => ` Throws ${ts.displayPartsToString(tag.text).replace(/\.$/, '')}.`)
  return oneLine(text + thrown.join(''))
}

const after = (text) => (text === '' ? '' : `: ${text}`)

function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim()
}
