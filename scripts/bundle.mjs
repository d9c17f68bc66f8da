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

/** esbuild plugin: of the package's manifest only the version is carried, the one field that is asked for. */
const leanManifest = {
  name: 'lean-manifest',
  setup(build) {
    build.onLoad({ filter: /\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

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
    plugins: [wholeCore(root), leanManifest, leanData, leanTypebox, leanReaders, leanYargs, ownUrl],
    metafile: true,
    logLevel: 'warning',
  })
  const outputs = Object.entries(result.metafile.outputs).map(([output, { entryPoint }]) => {
    const path = join(root, output)
    if (entryPoint !== undefined && path.endsWith('.js')) writeFileSync(path, withoutWhole(readFileSync(path, 'utf8')))
    return path
  })
  return [...outputs, ...writeOwnUrl(outdir).map((name) => join(outdir, name))]
}
