/** The suite against every mutant, as a table: what was wrong, which clause caught it, how many requests it took. */
import type { ApiName } from '../../contracts/index.ts'
import { type Clause, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { mutants } from './all.ts'
import { clausesOf, type Mutant } from './mutant.ts'
import { catches, runMutant, type Effort } from './run-mutant.ts'

export { usualRuns } from '../../conformance/run/index.ts'

/** One mutant and how it fared. */
export interface MatrixRow {
  readonly api: ApiName
  readonly mutant: string
  readonly title: string
  /** The clause of its own that failed first; null when it survived. */
  readonly caughtBy: string | null
  readonly requests: number
}

/** Runs the suite on every mutant of some APIs; `onRow` is told of each as it is done. */
export async function mutantMatrix(
  apis: readonly ApiName[],
  effort: Effort,
  onRow: (row: MatrixRow) => void = () => {},
): Promise<readonly MatrixRow[]> {
  const rows: MatrixRow[] = []
  for (const api of apis)
    for (const mutant of mutants[api]) {
      const row = await rowOf(api, mutant, effort)
      rows.push(row)
      onRow(row)
    }
  return rows
}

async function rowOf(api: ApiName, mutant: Mutant, effort: Effort): Promise<MatrixRow> {
  const report = await runMutant(api, mutant, effort)
  const [caught] = catches(mutant, report)
  const { id, title } = mutant
  return { api, mutant: id, title, caughtBy: caught?.clause ?? null, requests: report.summary.requests }
}

/** The clauses of an API that can fail and that no mutant is against alone. */
export function clausesWithoutMutant(api: ApiName): readonly string[] {
  const alone = new Set(mutants[api].map(clausesOf).flatMap((ids) => (ids.length === 1 ? ids : [])))
  const clauses: readonly Clause[] = contractsWithClauses[api].clauses
  return clauses
    .filter(({ grade, undecidable }) => (grade === 'documented' || grade === 'guarantee') && undecidable === undefined)
    .map(({ id }) => id)
    .filter((id) => !alone.has(id))
}

/** The table as Markdown. */
export function matrixText(rows: readonly MatrixRow[], effort: Effort): string {
  const apis = [...new Set(rows.map(({ api }) => api))]
  const parts = apis.map((api) => {
    const own = rows.filter((row) => row.api === api)
    const caught = own.filter(({ caughtBy }) => caughtBy !== null).length
    const bare = clausesWithoutMutant(api)
    return [
      `## ${api}`,
      '',
      `${caught} of ${own.length} mutants caught by a clause of their own. Clauses that can fail and have no mutant to themselves: ${bare.length}.`,
      '',
      '| mutant | what is wrong | caught by | requests |',
      '| --- | --- | --- | ---: |',
      ...own.map(
        (row) => `| ${row.mutant} | ${cell(row.title)} | ${row.caughtBy ?? '**survived**'} | ${row.requests} |`,
      ),
      ...(bare.length > 0 ? ['', `Without a mutant to themselves: ${bare.map((id) => `\`${id}\``).join(', ')}.`] : []),
      '',
    ].join('\n')
  })
  const head = [
    '# Mutants',
    '',
    'Written by `npm run mutants -- --write`. Each mutant is our mock with one thing wrong in it. The suite runs the rules that may decide',
    `the mutant's clauses, with seed ${effort.seed} and ${effort.runs} generated inputs per rule, until one of those clauses fails.`,
    '',
  ].join('\n')
  return `${head}\n${parts.join('\n')}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
