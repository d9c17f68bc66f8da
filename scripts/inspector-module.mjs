import { join } from 'node:path'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'

/** The generated module that holds the inspector's client: where it belongs, and its text. */
export async function inspectorModule(root) {
  const path = join(root, 'handlers/inspector/inspector-script.ts')
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['handlers/inspector/client/main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    tsconfigRaw: {},
  })
  const script = result.outputFiles[0].text.trim()
  // Such a piece of text would end the element that the script stands in.
  if (/<\/script|<!--/i.test(script)) throw new Error('the inspector would break out of its element')
  const source = `/** Generated from client/ by \`npm run inspector\`. */\nexport const inspectorScript = ${JSON.stringify(script)}\n`
  return { path, text: await format(source, { ...(await resolveConfig(path)), filepath: path }) }
}
