import { asText } from '../../json/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { isAccepted } from '../../history/index.ts'
import { check } from '../checks.ts'
import { type Client, get, list } from '../client.ts'
import { listed } from '../paths.ts'

/** A filter holds for what is there now, not for what was there at the upload. */
export async function judgeStatusFilter(client: Client, id: number, status: string): Promise<void> {
  const filter = `id = ${id} and status = "${status}"`
  const answer = await list(client, { query: { filter } })
  if (!isAccepted(answer)) return
  // A status may still change when its task is over.
  const moved = async (): Promise<boolean> => asText(bodyOf(await get(client, id))['status']) !== status
  const kept = listed(answer).length === 1 || (await moved())
  check(client.ctx, 'filter.restricts', kept, `${filter}: the extension`, 'it is not there')
}
