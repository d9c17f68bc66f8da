import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type LedgerFile, openLedgerFile } from '../../conformance/node/index.ts'
import { BudgetExhausted } from '../../conformance/errors.ts'
import type { RunOptions } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import type { Target } from './target.ts'

/** Where ledgers are when no other place is named. */
export const ledgerFolder = '.extmock'

interface LedgerWish {
  readonly run: string
  /** Of `--ledger`. */
  readonly path: string | undefined
  /** Of `--target` and `--profile`. */
  readonly target: string
  readonly profile: string | undefined
}

/**
 * Starts the ledger of a run that may write; the mock in this process needs none. Throws a UsageError when it cannot be
 * written: without it nothing may be created.
 */
export function startLedger(wish: LedgerWish, { profile, remote }: Target): LedgerFile | undefined {
  if (!remote) return undefined
  const path = wish.path ?? join(ledgerFolder, `ledger-${wish.run}.jsonl`)
  const apis = Object.entries(profile.apis).map(([name, { baseUrl }]) => [name, baseUrl])
  const head = {
    schema: 1 as const,
    run: wish.run,
    pid: process.pid,
    target: wish.target,
    profile: wish.profile === undefined ? null : resolve(wish.profile),
    apis: Object.fromEntries(apis),
  }
  try {
    return openLedgerFile(path, head)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new UsageError(`the ledger ${path} exists already`, `extmock sweep ${path} works it off`)
    throw new UsageError(`the ledger ${path} cannot be written (${code})`, '--ledger takes the path of a new file')
  }
}

/** Does some work with a ledger beside it, and says on standard error when something stays behind. */
export async function withLedger<T>(
  ledger: LedgerFile | undefined,
  io: Io,
  send: Send,
  work: (noted: Pick<RunOptions, 'send' | 'onLedger'>) => Promise<T>,
): Promise<T> {
  if (ledger === undefined) return await work({ send })
  try {
    return await work({ send: behind(ledger, send), onLedger: ledger.note })
  } finally {
    await ledger.safe().catch(() => undefined)
    if (ledger.close()) io.stderr.write(`extmock: something may be left behind; extmock sweep ${ledger.path}\n`)
  }
}

/** What may make something goes when the line that speaks of it is on the disk. */
function behind(ledger: LedgerFile, send: Send): Send {
  const safely: Send = async (request, travel) => {
    if (!['GET', 'HEAD'].includes(request.method)) await ledger.safe().catch(tellDisk)
    return await send(request, travel)
  }
  return Object.assign(safely, send.wire === true && { wire: true })
}

function tellDisk(error: unknown): never {
  throw new BudgetExhausted(`the ledger cannot be written: ${String(error)}`)
}

/** The paths of all ledgers in the folder, oldest name first. */
export async function findLedgers(): Promise<readonly string[]> {
  try {
    const names = await readdir(ledgerFolder)
    return names
      .filter((name) => /^ledger-.*\.jsonl$/.test(name))
      .toSorted()
      .map((name) => join(ledgerFolder, name))
  } catch {
    return []
  }
}
