import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { leanData } from './lean-data.mjs'
import { leanYargs } from './lean-yargs.mjs'

/** The package's entry points, as paths without their ending. */
const entryPoints = [
  'handlers/index',
  'handlers/core/index',
  'handlers/elastic-cloud/index',
  'handlers/qradar/index',
  'handlers/connections/index',
  'handlers/node',
  'handlers/browser',
  'handlers/transports/node-http/index',
  'handlers/testing/vitest',
  'handlers/testing/playwright',
  'conformance/index',
  'conformance/node/index',
  'conformance/vitest',
  'contracts/index',
  'contracts/with-clauses',
  'contracts/openapi/index',
  'bin/extmock',
]

/** Dependencies that are bundled, because loading their many files one by one costs more than running them. */
const bundled = new Set([
  '@remix-run/multipart-parser',
  'fast-xml-parser',
  'fflate',
  'modern-tar',
  'picocolors',
  'pure-rand',
  'typebox',
  'unzipit',
  'yargs',
])

/**
 * Bundles every entry point that exists into `outdir`: ESM, shared chunks, source maps.
 * @returns the paths written, relative to the working directory `root`
 * @throws esbuild's own failure when a source cannot be bundled
 */
export async function bundle(root, outdir) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: entryPoints.map((entry) => `${entry}.ts`).filter((entry) => existsSync(join(root, entry))),
    outdir,
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    // White space costs parsing time at every start; names are kept for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'linked',
    external: externals(root),
    plugins: [leanData, leanYargs],
    metafile: true,
    logLevel: 'warning',
  })
  return Object.keys(result.metafile.outputs)
}

function externals(root) {
  const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const ours = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).filter(
    (name) => !bundled.has(name),
  )
  return [...ours, 'vitest', 'node:*', ...builtinModules]
}
