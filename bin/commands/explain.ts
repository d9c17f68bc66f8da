import type { Clause, Contract, ContractWithClauses, Contradiction } from '../../contracts/types.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import { apiModuleFlag, readApiModules } from '../api-modules.ts'
import { explainClause } from '../clause-text.ts'
import { closest } from '../closest.ts'
import { defineCommand } from '../command.ts'
import { explainContradiction } from '../contradiction-text.ts'
import { explainOption } from '../option-text.ts'
import { exit } from '../exit.ts'
import { UsageError } from '../usage-error.ts'

/** `extmock explain CLAUSE`: everything known of one clause or contradiction. */
export const explain = defineCommand({
  options: {
    'api-module': apiModuleFlag,
    json: { type: 'boolean', default: false, describe: 'print one JSON object' },
  },
  positionals: {
    clause: {
      type: 'string',
      demandOption: true,
      describe: 'id of a clause or of a contradiction, or an option: API.NAME',
    },
  },
  async run(args, io) {
    const { suites: brought } = await readApiModules(args['api-module'])
    const found = find(args.clause, [
      ...Object.values(contractsWithClauses),
      ...brought.map(({ contract }) => contract),
    ])
    io.stdout.write(`${args.json ? JSON.stringify(found.entry, null, 2) : found.text(io.stdout.columns ?? 100)}\n`)
    return exit.ok
  },
})

interface Found {
  readonly entry: object
  readonly text: (width: number) => string
}

function find(id: string, all: readonly ContractWithClauses[]): Found {
  for (const contract of all) {
    const clause = contract.clauses.find((each) => each.id === id)
    if (clause) return clauseFound(contract, clause)
    const contradiction = contract.contradictions.find((each) => each.id === id)
    if (contradiction) return contradictionFound(contract, contradiction)
    const option = Object.keys(contract.options).find((name) => `${contract.name}.${name}` === id)
    if (option !== undefined) return optionFound(contract, option)
  }
  throw unknownId(id, all)
}

function clauseFound(contract: Contract, clause: Clause): Found {
  return { entry: { api: contract.name, ...clause }, text: (width) => explainClause(contract, clause, width) }
}

function contradictionFound(contract: Contract, entry: Contradiction): Found {
  return { entry: { api: contract.name, ...entry }, text: (width) => explainContradiction(contract, entry, width) }
}

function optionFound(contract: ContractWithClauses, option: string): Found {
  return {
    entry: { api: contract.name, option, ...contract.options[option] },
    text: (width) => explainOption(contract, option, width),
  }
}

function unknownId(id: string, all: readonly ContractWithClauses[]): UsageError {
  const ids = all.flatMap(({ name, clauses, contradictions, options }) => [
    ...[...clauses, ...contradictions].map((each) => each.id),
    ...Object.keys(options).map((option) => `${name}.${option}`),
  ])
  const endings = ids.filter((each) => each.endsWith(`.${id.toLowerCase()}`))
  const near = endings.length > 0 ? endings.slice(0, 3) : closest(id, ids)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'extmock clauses lists every id'
  return new UsageError(`no clause has the id ${id}`, hint)
}
