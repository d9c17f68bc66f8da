/** The plain twin of a request that found no answer: is it the input, or does nothing answer at all? */
import { callOf, type Exchange } from '../history/index.ts'
import type { Prepared } from '../send/index.ts'
import { probePath } from './admission.ts'
import type { ApiRun } from './api-run.ts'

/** Sends it. Says which request was answered; null when none was. */
export async function askTwin(apiRun: ApiRun, lost: Exchange | undefined): Promise<string | null> {
  const { baseUrl } = apiRun.setting
  if (lost === undefined) return (await apiRun.sender.answers(baseUrl)) === null ? 'GET of the base URL' : null
  const twin = twinOf(apiRun, lost)
  const timeoutMs = Math.max(500, Math.min(10_000, apiRun.pace.leftMs()))
  try {
    await apiRun.sender.exchange(twin, { timeoutMs, cleaning: true, tick: () => 0 })
    return `${callOf(twin.sent)}${twin.sent.requestBody === null ? '' : ' with a short body'}`
  } catch {
    return null
  }
}

/** As near as can be, and harmless: the same with a body that no server takes; the same without its query; or the list. */
function twinOf(apiRun: ApiRun, lost: Exchange): Prepared {
  const { role, url } = lost
  if (lost.requestBody !== null) {
    const requestHeaders = { ...lost.requestHeaders, 'content-type': 'application/json' }
    return prepared({ ...lost, requestHeaders, requestBody: '{' })
  }
  const [requestHeaders, bare] = [lost.requestHeaders, url.split('?')[0] ?? url]
  if (lost.method === 'GET' && bare !== url)
    return prepared({ method: 'GET', url: bare, role, requestHeaders, requestBody: null })
  const { baseUrl, contract, roles } = apiRun.setting
  const path = (Object.keys(roles)[0] && probePath(contract, Object.keys(roles)[0] ?? '')) ?? ''
  return prepared({ method: 'GET', url: baseUrl + path, role, requestHeaders, requestBody: null })
}

type Sent = Pick<Exchange, 'method' | 'url' | 'role' | 'requestHeaders' | 'requestBody'>

function prepared({ method, url, role, requestHeaders, requestBody }: Sent): Prepared {
  const { 'content-length': _, ...headers } = requestHeaders
  const body = requestBody === null ? {} : { body: requestBody }
  return {
    request: () => new Request(url, { method, headers, redirect: 'manual', ...body }),
    sent: { method, url, role, requestHeaders: headers, requestBody },
  }
}
