/**
 * A file of a library, compiled to CommonJS from modules, as a module again: without the wrappers that keep a bundler from leaving out what nobody
 * imports.
 */
export function asModule(text) {
  return text
    .replace(
      /^(?:"use strict"|exports\.__esModule = .*|Object\.defineProperty\(exports, "__esModule".*|(?:exports\.\w+ = )+void 0);\n/gm,
      '',
    )
    .replace(/^var __\w+ = \(this && this\.__\w+\) \|\| function[^]*?^\};\n/gm, '')
    .replace(/^(?:var|const) (\w+) = (?:__importDefault\()?require\(("[^"]+")\)\)?;$/gm, 'import * as $1 from $2')
    .replace(/^exports\.(\w+) = \1;$/gm, 'export { $1 }')
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
    .replace(/\bexports\.(?=\w)/g, '')
}
