// What a script is called with: all of them read it here, and refuse in one line what they do not know.
import { parseArgs } from 'node:util'

/**
 * The flags and words of this call. `--help` tells how to call it, and does nothing else.
 * `words` is how many there may be beside the flags; `check` throws what is wrong with those that are known.
 * @example const { seed } = called('npm run prove', '[--seed N]', { options: { seed: { type: 'string', default: '1' } } }).values
 */
export function called(program, usage = '', { options = {}, words = 0, check = () => undefined } = {}) {
  const how = usage === '' ? program : `${program} ${program.startsWith('npm run') ? '-- ' : ''}${usage}`
  try {
    const help = { type: 'boolean', short: 'h', default: false }
    const found = parseArgs({ allowPositionals: words > 0, options: { ...options, help } })
    if (found.values.help) {
      process.stdout.write(`${how}\n`)
      process.exit(0)
    }
    if (found.positionals.length > words) throw new Error(`unexpected '${found.positionals[words]}'`)
    check(found)
    return found
  } catch ({ message }) {
    refuse(program, message.split('. To ')[0], how)
  }
}

/** One line, a hint, and the code of what was asked wrongly. */
export function refuse(program, why, hint) {
  process.stderr.write(`${program}: ${why}\nhint: ${hint}\n`)
  process.exit(2)
}

/** The number that a flag says. @throws Error when it is none of those */
export function wholeNumber(flag, text, least = 0, most = Number.MAX_SAFE_INTEGER) {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`
  throw new Error(`${flag} ${text} is no whole number ${range}`)
}
