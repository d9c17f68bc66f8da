/** A history as a shell script. May import history/, judge/ and send/. */
export { capturesOf } from './captures.ts'
export { curlScript } from './curl-script.ts'
export { shellWord } from './shell-word.ts'
