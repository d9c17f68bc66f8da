import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { exportedEntries, installedBeside } from './entries.mjs'
import { leanData } from './lean-data.mjs'
import { leanTypebox } from './lean-typebox.mjs'
import { leanReaders } from './lean-readers.mjs'
import { leanYargs } from './lean-yargs.mjs'
import { ownUrl, writeOwnUrl } from './own-url.mjs'
import { wholeCore, withoutWhole } from './whole-core.mjs'

/** What runs besides the exported entries. */
const programs = ['conformance/node/index', 'bin/extmock']

/**
 * Bundles every entry point that exists into `outdir`: ESM, shared chunks, no source maps, since the package holds no sources.
 * What an installed package has beside it stays outside; loading the many files of the rest costs more than running them.
 * @returns the paths written
 * @throws esbuild's own failure when a source cannot be bundled
 */
export async function bundle(root, outdir) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [...exportedEntries(root), ...programs]
      .map((entry) => `${entry}.ts`)
      .filter((entry) => existsSync(join(root, entry))),
    outdir,
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    // White space costs parsing time at every start; names are kept for stack traces.
    minifyWhitespace: true,
    // Node shows the line that threw what nobody caught.
    lineLimit: 160,
    minifySyntax: true,
    minifyIdentifiers: true,
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'linked',
    external: [...installedBeside(root), 'vitest', 'node:*', ...builtinModules],
    plugins: [wholeCore(root), leanData, leanTypebox, leanReaders, leanYargs, ownUrl],
    metafile: true,
    logLevel: 'warning',
  })
  const outputs = Object.keys(result.metafile.outputs).map((output) => join(root, output))
  for (const entry of exportedEntries(root)) {
    const path = join(outdir, `${entry}.js`)
    if (existsSync(path)) writeFileSync(path, withoutWhole(readFileSync(path, 'utf8')))
  }
  return [...outputs, ...writeOwnUrl(outdir).map((name) => join(outdir, name))]
}
