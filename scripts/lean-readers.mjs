import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import { asModule } from './as-module.mjs'

/** Methods of a class of these names, with what they hold. */
const methods = (...names) =>
  new RegExp(`^    (?:async |get )?(?:${names.join('|')})\\([^)]*\\) \\{\\n[^]*?^    \\}\\n`, 'gm')

/** Names that one file of a library gives its own things and nobody else reads. */
const shortened = async (text, mangleProps) => (await transform(text, { mangleProps })).code

/** What stands in for parts of each library's files: `[file, [part, instead][], names to shorten]`. */
const exchanged = [
  [
    /[\\/]unzipit[\\/]dist[\\/]unzipit\.module\.js$/,
    [
      // For workers, which nothing asks it for, it names `node:worker_threads`, of which every bundler of a page warns.
      [/^const workerHelper = \(function \(\) \{[^]*?^\}\(\)\);/m, ''],
      [/if \(!shouldUseWorkers\(\)\)/g, 'if (true)'],
      // It is given a reader, and is asked for the bytes of entries.
      [/let reader;\n    if \(typeof Blob[^]*?unsupported source type'\);\n    \}/, 'const reader = source;'],
      [methods('blob', 'stream', 'text', 'json'), ''],
    ],
    /^(\w+Bytes|raw\w+|_reader|_rawEntry|generalPurposeBitFlag|lastMod\w+|relativeOffset\w+|fileNameLength|extraField\w+|fileComment\w+|\w+FileAttributes|version\w+|uncompressedSize)$/,
  ],
  [
    // Why a document is refused is said by its line; prefixes are names like others.
    /[\\/]saxes[\\/]saxes\.js$/,
    [
      [/\bfail\((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^()"`]|\((?:[^()"`]|"[^"]*")*\))*\)(?= ?[;,)\n])/g, 'fail()'],
      [/^function nsPairCheck[^]*?(?=^const isNCName)/m, ''],
      [/if \(xmlnsOpt\) \{[^]*?\n        \}\n        else (?=\{)/, ''],
      [methods('pushAttribNS', 'processAttribsNS', 'qname', 'resolve', 'off'), ''],
      [/^const rootNS = \{[^]*?^\};/m, ''],
      [/^const NSed3 .*$|^(?:var|const) \w*(?:NC|NS_?)\w* = .*$|^const XMLNS?_NAMESPACE.*$/gm, ''],
    ],
    /^(s[A-Z]\w+|capture\w+|skip\w+|handle[TA]\w+|processAttribs\w*|push[A-Z]\w+|_\w+|xmlDecl\w+|reported\w+|entityReturnState|forbiddenState|carried\w+|\w+Opt|chunk\w*|attribList|getCode\w*|open(Self\w+|Tag|WakaBang)|closeTag|closedRoot|prevI|position\w+|trackPosition|piTarget|topNS|\w+XMLVersion|(name|nameStart)Check|isName|parseEntity|makeError|stateTable|unget)$/,
  ],
  [
    // Of the tables of characters the parser has what XML 1.0 calls a name, and what 1.1 calls a character.
    /[\\/]xmlchars[\\/]xml[\\/]1\.[01][\\/]ed[25]\.js$/,
    [[/^exports\.(?:\w*CHAR_RE|S_RE|NMTOKEN_RE|CHAR|S) = .*$/gm, '']],
  ],
  // Of a part its headers and its content are asked for.
  [
    /[\\/]multipart-parser[\\/]dist[\\/]lib[\\/]multipart\.js$/,
    [[methods('arrayBuffer', 'bytes', 'filename', 'isFile', 'isText', 'mediaType', 'name', 'text'), '']],
  ],
]

/**
 * esbuild plugin: the libraries that read packages are bundled without what nothing asks them for. See docs/decisions/0002-build.md.
 * @throws when a library is written in another way
 */
export const leanReaders = {
  name: 'lean-readers',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/](@remix-run|saxes|unzipit|xmlchars)[\\/]/ }, async ({ path }) => {
      const [, parts, names] = exchanged.find(([file]) => file.test(path)) ?? []
      if (!parts) return undefined
      let text = await readFile(path, 'utf8')
      for (const [part, instead] of parts) {
        if (text.search(part) < 0) throw new Error(`${path} has no ${part}: see scripts/lean-readers.mjs`)
        text = text.replace(part, instead)
      }
      if (text.startsWith('"use strict"')) text = asModule(text)
      return { contents: names ? await shortened(text, names) : text, loader: 'js' }
    })
  },
}
