/** What a mock may begin with, as types read from what the mock checks it by. */
import type { ConnectionsData } from '../connections/seed.ts'
import type { ElasticCloudData } from '../elastic-cloud/seed.ts'
import type { Frozen } from '../kit/state/state.ts'
import type { QradarData } from '../qradar/seed.ts'

/**
 * Starting data by API name. Elastic Cloud: `extensions`, each with an id and an owner (`1001` is whom the ready
 * credential `owner` stands for), and `deployments` that use them. QRadar: `extensions` as the API shows them; whatever is
 * left out is null. Connections: `extensions`, each with an extid and the five fields; `builtin` ones are read-only.
 */
export type StartingData = {
  readonly [A in keyof ByApi]?: Frozen<ByApi[A]>
}

interface ByApi {
  readonly 'elastic-cloud': ElasticCloudData
  readonly qradar: QradarData
  readonly connections: ConnectionsData
}
