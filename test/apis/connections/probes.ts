/** What is tried on the mock of the app registry, and what is looked at afterwards. */
import { PRINTED_ID, widget, type Got, type Send, type Sent } from './drive.ts'

/** An extension of the demo data, and an id that nobody has. */
export const ONE = `/extensions/${PRINTED_ID}`
export const NOBODY = '/extensions/00000000-0000-4000-8000-000000000000'

export type Probe = (send: Send) => Promise<unknown>

export const put =
  (body: unknown, more: Sent = {}) =>
  (send: Send) =>
    send(ONE, { method: 'PUT', body, ...more })
export const post =
  (body: unknown, more: Sent = {}) =>
  (send: Send) =>
    send('/extensions', { method: 'POST', body, ...more })
export const get = (path: string, sent?: Sent) => (send: Send) => send(path, sent)

export const status =
  (act: (send: Send) => Promise<Got>): Probe =>
  async (send) =>
    (await act(send)).status
export const text =
  (act: (send: Send) => Promise<Got>): Probe =>
  async (send) =>
    (await act(send)).text
export const header =
  (name: string, act: (send: Send) => Promise<Got>): Probe =>
  async (send) =>
    (await act(send)).headers.get(name)
/** The status, and what a get then finds of one field: the JSON, or undefined. */
export const stored =
  (field: string, act: (send: Send) => Promise<Got>): Probe =>
  async (send) => {
    const { status: answered } = await act(send)
    const found = (await send(ONE)).json as Record<string, unknown>
    return [answered, found[field]]
  }
export const without = (name: keyof typeof widget) =>
  Object.fromEntries(Object.entries(widget).filter(([field]) => field !== name))
/** Names of the listed extensions. */
export const listed =
  (query = ''): Probe =>
  async (send) =>
    ((await send(`/extensions${query}`)).json as { items: { name: string }[] }).items.map(({ name }) => name)

export const deleteOne: (send: Send) => Promise<Got> = (send) => send(ONE, { method: 'DELETE' })
export const deleteTwice: Probe = async (send) => [(await deleteOne(send)).status, (await deleteOne(send)).status]
export const all =
  (...probes: readonly Probe[]): Probe =>
  (send) =>
    probes.reduce<Promise<unknown[]>>(async (done, probe) => [...(await done), await probe(send)], Promise.resolve([]))
