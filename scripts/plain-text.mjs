// Stands in for string-width, strip-ansi and wrap-ansi inside yargs when bundling. Help text is plain ASCII, and the real ones
// build a segmenter and an emoji expression on load, which took 90 of the 130 ms that `extmock --version` needed.
import { stripVTControlCharacters as stripAnsi } from 'node:util'

export { stripAnsi }

/** Columns a line takes. */
export function stringWidth(text) {
  return stripAnsi(text).length
}

/** Breaks each line between words, or within a word that is longer than a line. */
export function wrap(text, columns) {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns).join('\n'))
    .join('\n')
}

function wrapLine(line, columns) {
  const lines = ['']
  for (const word of line.split(' ').flatMap((each) => pieces(each, columns))) {
    const last = lines.at(-1)
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function pieces(word, columns) {
  return columns > 0 && word.length > columns ? (word.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []) : [word]
}
