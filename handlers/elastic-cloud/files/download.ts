/** What `download_url` leads to: the url must be http or https, the fetch must have worked, and what came must be an archive. `Behaviour` in docs/sources. */
import type { Download } from '../../kit/network/network.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { StoredFile } from '../../kit/state/files.ts'
import type { EceAsked, ExtensionBody } from '../operation.ts'
import type { StoredExtension } from '../tables.ts'
import { contentsProblem, contentsOf, wantedFiles, type Contents } from './archive.ts'

const HTTP = /^https?:\/\//i

/** `existence` is there when it is an update: then the stored type counts. */
interface Sent {
  readonly body: ExtensionBody
  readonly existence?: StoredExtension
}

type Fetched = Exclude<Download, { ok: true }> | (Extract<Download, { ok: true }> & { readonly contents: Contents })

/** Fetches it; nothing where there is none, or where the url is not one to fetch. */
export function fetchDownload({ env }: EceAsked, { body, existence }: Sent): Promise<Fetched> | undefined {
  const { download_url, version } = body
  if (download_url === undefined || !HTTP.test(download_url)) return undefined
  const holds = wantedFiles((existence ?? body).extension_type, version)
  return env.network(download_url, { holds }).then(async (download): Promise<Fetched> => {
    return download.ok ? { ...download, contents: await contentsOf(download.file, env.options) } : download
  })
}

export function downloaded(
  asked: EceAsked & Failing<'extensions.request_execution_failed'>,
  { body, existence, fetched }: Sent & { readonly fetched: Fetched | undefined },
): StoredFile | Failure | undefined {
  const { download_url: url } = body
  if (url === undefined) return undefined
  const refused = (why: string, code?: string) =>
    asked.fail('extensions.request_execution_failed', {
      message: `The extension could not be downloaded from ${withoutSecrets(url)}: ${why}.`,
      ...(code !== undefined && { code }),
    })
  if (!fetched) return refused('it is not an http(s) url', asked.env.options.nonHttpDownloadUrlCode)
  if (!fetched.ok) return refused(fetched.reason)
  const why = contentsProblem(fetched.contents, (existence ?? body).extension_type)
  return why === undefined ? fetched.file : refused(why)
}

/** A url may hold a user and a password, and the password another at sign: `Behaviour` in docs/sources. */
function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//')
}
