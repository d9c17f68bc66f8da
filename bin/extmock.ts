#!/usr/bin/env node
/** The command line. May import everything; holds wiring and exit codes only. */
import { commands } from './commands/index.ts'
import { earlySignals } from './early-signals.ts'
import { exit } from './exit.ts'
import { closeGoneTerminals } from './gone-terminals.ts'
import { main } from './main.ts'

const endsItself = commands.some(({ usage, endsItself: does }) => does && usage.split(' ')[0] === process.argv[2])
const signals = endsItself && earlySignals(beforeAnything)
closeGoneTerminals()

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY)) readerGone()
    else cannotWrite(error)
  })
}

/**
 * A reader that has seen enough (`extmock clauses | head`), or a terminal that was closed, is no error. A run goes on without it, since leaving now would
 * exit 0 for "conforming" and leave behind what was created; a server has nobody left who knows of it.
 */
function readerGone(): void {
  if (process.argv[2] === 'serve') process.exit(exit.ok)
}

/** Only the program was being loaded, or a flag being read. */
function beforeAnything(): never {
  process.stderr.write('extmock: interrupted before anything was done\n')
  process.exit(exit.undecided)
}

/** A full disk behind standard output, for example: what was asked for was not delivered. */
function cannotWrite(error: NodeJS.ErrnoException): never {
  process.stderr.write(
    `extmock: the output cannot be written: ${error.message}\nhint: see where standard output leads\n`,
  )
  process.exit(exit.usage)
}

// Not awaited: the single-file executable is a script, where nothing can be awaited at the top.
const { stdout, stderr, env } = process
void main(process.argv.slice(2), { stdout, stderr, env, ...(signals && { signals }) }).then((code) => {
  process.exitCode = code
  // What was told to end does not wait for what it left under way.
  if (signals && signals.heard()) process.stdout.write('', () => process.exit())
})
