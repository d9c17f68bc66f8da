import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../usage-error.ts'

/** Whoever waits for a run wants to know before it whether its report can be written. Makes nothing. */
export async function checkReportFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  await intoReportFolder(folder, async () => await access(await nearest(resolve(folder)), constants.W_OK))
}

/** Says of what cannot be written that it is the folder of `--report`. */
export async function intoReportFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      `--report ${folder} cannot be written (${code})`,
      '--report takes a folder that may be made or written',
    )
  }
}

/** The folder, or the one in which it would be made. */
async function nearest(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return await nearest(dirname(folder))
  }
  throw Object.assign(new Error(folder), { code: 'ENOTDIR' })
}
