/** Somebody else who works on the same console all the time: uploads, previews, installs, reads, uninstalls. */
import { strToU8, zipSync } from 'fflate'
import { quickProfile } from '../apis/qradar/quick-tasks.ts'
import type { Fetch } from '../mutants/mutant.ts'

type Json = Readonly<Record<string, unknown>>
type Call = (method: string, path: string, body?: Uint8Array) => Promise<Json>

/** A package that nothing of the suite's looks like. */
function packageNamed(name: string): Uint8Array {
  const item = `<sensordevicecategory><id>-1</id><uuid>${name}</uuid><name>${name} item</name></sensordevicecategory>`
  const xml = `<?xml version="1.0"?><content><qradarversion>7.3.0.20171205025101</qradarversion>${item}</content>`
  return zipSync({ [`${name}.xml`]: strToU8(xml) }, { level: 0 })
}

/** What the other one does, step after step, for ever. Each step is one request; refusals do not stop it. */
async function* work(call: Call): AsyncGenerator<void> {
  const root = '/config/extension_management'
  const kept: unknown[] = []
  for (let turn = 0; ; turn += 1) {
    const { id } = await call('POST', `${root}/extensions`, packageNamed(`theirs-${turn}`))
    yield
    for (const action of ['PREVIEW', 'INSTALL']) {
      const { status_id: task } = await call('POST', `${root}/extensions/${String(id)}?action_type=${action}`)
      yield
      for (let look = 0; look < 4 && task !== undefined; look += 1) {
        await call('GET', `${root}/extensions_task_status/${String(task)}`)
        yield
      }
    }
    kept.push(id)
    // Some stay for a while, so that the list grows and shrinks.
    if (kept.length <= 2) continue
    const { status_id: task } = await call('DELETE', `${root}/extensions/${String(kept.shift())}`)
    yield
    for (let look = 0; look < 3; look += 1) {
      await call('GET', `${root}/extensions_task_status/${String(task)}`)
      yield
    }
  }
}

/** The console as the suite meets it: after each of its requests the other one has taken a step. */
export function withSecondClient(honest: Fetch): Fetch {
  const { baseUrl = '', credentials = {} } = quickProfile().apis['qradar'] ?? {}
  const { header = '', value = '' } = credentials['admin'] ?? {}
  const call: Call = async (method, path, body) => {
    const headers = { [header]: value, ...(body !== undefined && { 'content-type': 'application/zip' }) }
    const init = { method, headers, ...(body !== undefined && { body: new Uint8Array(body) }) }
    return (await (await honest(new Request(`${baseUrl}${path}`, init))).json()) as Json
  }
  const steps = work(call)
  return async (request) => {
    const answer = await honest(request)
    await steps.next()
    return answer
  }
}

/** What the suite may know of such a console: it is not alone. */
export function sharedProfile(seed: number): ReturnType<typeof quickProfile> {
  const profile = quickProfile({ seed })
  const qradar = profile.apis['qradar']
  if (qradar === undefined) return profile
  const capabilities = { ...qradar.capabilities, exclusive: false }
  return { ...profile, apis: { ...profile.apis, qradar: { ...qradar, capabilities } } }
}
