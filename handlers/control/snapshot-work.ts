/** A snapshot as it is sent. It stands beside `snapshotOf` for what a page loads at once, which has no need of it. */
import { FORMAT } from '../core/snapshot.ts'
import type { Tenant } from '../core/tenant.ts'
import { PLACE, recordPieces, textWork } from '../kit/http/list-work.ts'
import type { Work } from '../kit/http/reply.ts'
import { dumpPieces, filesIn, type Brought } from '../kit/state/dump-pieces.ts'
import { broughtHere, type StoredFile } from '../kit/state/files.ts'

/** The JSON of `snapshotOf`, made in slices: what it is made from is the state of now. */
export function snapshotWork({ clock, ids, faults, rooms }: Tenant, brought?: Brought): Work {
  const frame = { format: FORMAT, clock: clock.dump(), ids: ids.dump(), faults: faults.get() }
  const apis = Array.from(rooms, ([name, { state }]) => [name, dumpPieces(state, brought)] as const)
  return textWork(written(frame, apis), 2 * PLACE * recordsIn(rooms))
}

function recordsIn(rooms: Tenant['rooms']): number {
  const sizes = Array.from(rooms.values()).flatMap(({ state }) =>
    Object.keys(state.specs).map((table) => state.collection(table)?.size() ?? 0),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The same, with the bytes of files that are kept elsewhere. */
export async function snapshotWithFiles(tenant: Tenant): Promise<Work> {
  const here = new Map<StoredFile, StoredFile>()
  const work = snapshotWork(tenant, (file) => here.get(file) ?? file)
  const files = [...tenant.rooms.values()].flatMap(({ state }) => filesIn(state))
  await Promise.all(files.map(async (file) => here.set(file, await broughtHere(file))))
  return work
}

function* written(frame: object, apis: readonly (readonly [name: string, pieces: Iterable<string>])[]) {
  let open = '{'
  for (const [name, value] of Object.entries(frame)) {
    yield `${open}${JSON.stringify(name)}:`
    yield* recordPieces(value)
    open = ','
  }
  yield ',"apis":{'
  for (const [at, [name, pieces]] of apis.entries()) {
    yield `${at === 0 ? '' : ','}${JSON.stringify(name)}:`
    yield* pieces
  }
  yield '}}'
}
