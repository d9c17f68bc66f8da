#!/usr/bin/env node
/** The command line. May import everything; holds wiring and exit codes only. */
import { main } from './main.ts'

// A reader that has seen enough (`extmock clauses | head`) closes the pipe; that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
})
