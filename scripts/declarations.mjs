import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { exportedEntries, installedBeside } from './entries.mjs'

/** Where tsc writes one declaration per source; kept from build to build, since tsc makes again only what changed. */
const LOOSE = 'dist/.declarations'

/**
 * Declarations of every exported entry in `outdir`, with what they share in `types/`. The types of packages that an installation
 * does not have are part of them. Type errors are printed and do not stop the build: `npm run check` is where they fail.
 * @returns the paths written
 */
export async function rollDeclarations(root, outdir) {
  await compile(root)
  const loose = join(root, LOOSE)
  const entries = exportedEntries(root).filter((entry) => existsSync(join(loose, `${entry}.d.ts`)))
  const beside = installedBeside(root)
  const bundle = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry, join(loose, `${entry}.d.ts`)])),
    external: (id) => id.startsWith('node:') || beside.some((name) => `${id}/`.startsWith(`${name}/`)),
    plugins: [
      dts({ includeExternal: ['typebox'] }),
      { name: 'whole-names', renderChunk: withWholeNames },
      { name: 'no-indent', renderChunk: withoutIndent },
    ],
    onwarn: (warning) => {
      // Types that a declaration needs and no entry exports are meant: they have no name of their own for users.
      if (!/no public re-export/.test(warning.message)) process.stderr.write(`${warning.message}\n`)
    },
  })
  const { output } = await bundle.write({
    dir: outdir,
    entryFileNames: '[name].d.ts',
    chunkFileNames: ({ name }) => `types/${name.replace(/\.d$/, '')}-[hash].d.ts`,
  })
  await bundle.close()
  return output.map(({ fileName }) => join(outdir, fileName))
}

/**
 * The roller leaves two kinds of names of typebox behind, which a program that checks the declarations it uses refuses: those of a module that is
 * imported as a whole (`Result.TExtendsTrue`), and the global `Record` where a function of that name got another.
 */
function withWholeNames(code) {
  const named = (given) => {
    const [, renamed] = new RegExp(`^(?:type|interface) (${given}\\$\\d)\\b`, 'm').exec(code) ?? []
    const hasOwn = new RegExp(`^type TResult = .*\\b${given}\\b[^$]`, 'm').test(code)
    return hasOwn || renamed === undefined ? given : renamed
  }
  return {
    code: code
      .replaceAll(/\b(?:Extends)?Result\.(T[A-Za-z]+)/g, (_all, name) => named(name))
      .replaceAll(/(?<!function )\bRecord\$1</g, 'Record<'),
    map: null,
  }
}

/** A quarter of the bytes is indentation; comments keep their own form, but for those on the inner types of typebox, which are not ours to tell. */
function withoutIndent(code) {
  const inner = /^\/\*\* [^\n]* \*\/\n(?=(?:type|interface|declare function) (?:T[A-Z]|Is[A-Z]|Static))/gm
  return {
    code: code
      .replaceAll(/^ +(?!\*)/gm, '')
      .replaceAll(inner, '')
      .replaceAll(/\n\n+/g, '\n'),
    map: null,
  }
}

function compile(root) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', resolve)
  })
}
