import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'

const CLIENT = 'handlers/inspector/client'

/** The generated module that holds the inspector's client: where it belongs, and its text. */
export async function inspectorModule(root) {
  const path = join(root, 'handlers/inspector/inspector-texts.ts')
  const script = await bundled(root, 'main.ts')
  const style = await bundled(root, 'style.css')
  // Such a piece of text would end the element that the script or the style stands in.
  if (/<\/script|<\/style|<!--/i.test(script + style)) throw new Error('the inspector would break out of its element')
  const markup = readFileSync(join(root, CLIENT, 'page.html'), 'utf8').trim()
  const texts = Object.entries({ inspectorMarkup: markup, inspectorScript: script, inspectorStyle: style })
  const source = texts.map(([name, text]) => `export const ${name} = ${JSON.stringify(text)}\n`).join('')
  const head = '/** Generated from client/ by `npm run inspector`. */\n'
  return { path, text: await format(head + source, { ...(await resolveConfig(path)), filepath: path }) }
}

async function bundled(root, entry) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [`${CLIENT}/${entry}`],
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
  return result.outputFiles[0].text.trim()
}
