import { fileURLToPath } from 'node:url'

/** In this repository the package is its own folder; in a project of yours it is installed and this file is not needed. */
export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    alias: { 'extmock/browser': fileURLToPath(new URL('../../dist/handlers/browser.js', import.meta.url)) },
  },
  server: { fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] } },
}
