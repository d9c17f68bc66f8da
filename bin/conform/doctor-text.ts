import type { ApiHealth, RoleHealth } from '../../conformance/run/index.ts'
import type { FullHealth } from './left-out.ts'
import type { TlsFacts } from '../../conformance/node/index.ts'
import type { ContractWithClauses } from '../../contracts/types.ts'

export interface Diagnosis {
  readonly target: string
  readonly health: readonly FullHealth[]
  /** Of each API that was examined, by its name. */
  readonly contracts: Readonly<Record<string, ContractWithClauses>>
  readonly tls: Readonly<Record<string, TlsFacts>>
  /** Certificates that are not believed are let through. */
  readonly insecure: boolean
  readonly code: number
}

/** A role is welcome that is answered as its probe in the contract says. A log-in page lets nobody in; where nothing can be asked, nothing is wrong. */
export function isWelcome({ status, foreign, fault }: RoleHealth, { asked }: Pick<ApiHealth, 'asked'>): boolean {
  return asked === null || (status !== null && !foreign && fault === null)
}

/** What the doctor says. */
export function doctorText({ target, health, contracts, tls, insecure, code }: Diagnosis): string[] {
  return [
    `Examined ${target}. Nothing was created or changed.`,
    ...Object.entries(tls).flatMap(([origin, facts]) => ['', ...tlsLines(origin, facts, insecure)]),
    ...health.flatMap((api) => ['', ...apiLines(api, contracts[api.api])]),
    '',
    `${ends[code] ?? ''} Exit code ${code}.`,
  ]
}

const ends: Readonly<Record<number, string>> = {
  0: 'Ready: extmock conform can judge it.',
  2: 'Not ready: see the lines marked with !.',
  3: 'Not ready: not everything answers.',
}

function tlsLines(
  origin: string,
  { protocol, subject, issuer, validTo, problem }: TlsFacts,
  insecure: boolean,
): string[] {
  const certificate = subject === null ? '' : `, certificate of ${subject} by ${issuer}, valid to ${validTo}`
  const advice = insecure
    ? '; let through, as tls.insecure says'
    : '; name its authority as tls.ca, or set tls.insecure'
  const doubt = problem === null ? [] : [`${insecure ? ' ' : '!'} not believed: ${plain(problem)}${advice}`]
  return [plain(`TLS ${origin}: ${protocol ?? 'no handshake'}${certificate}`), ...doubt]
}

function apiLines(api: FullHealth, contract: ContractWithClauses | undefined): string[] {
  const head = `${api.api}  ${api.baseUrl}`
  if (api.unreachable !== null) return [head, `! no answer: ${plain(api.unreachable)}`]
  const { given } = api.capabilities
  return [
    head,
    '  answers',
    ...(api.roles.length === 0 ? ['! no credentials at all'] : api.roles.map((role) => roleLine(api, role))),
    `  capabilities given: ${given.length === 0 ? 'none' : given.join(', ')}`,
    ...api.capabilities.faults.map(({ capability, fault }) => `! capability ${capability}: ${plain(fault)}`),
    ...(contract ? missingLines(api, contract) : []),
    `  left out by a run: ${countOf(api.leftOut.length)}`,
  ]
}

function roleLine({ asked }: ApiHealth, health: RoleHealth): string {
  const { role, status, reason, fault } = health
  if (asked === null) return `  role ${role.padEnd(12)} not asked: the API has no GET without an id`
  const mark = isWelcome(health, { asked }) ? ' ' : '!'
  return `${mark} role ${role.padEnd(12)} GET ${asked} -> ${status ?? 'no answer'}, ${plain([reason ?? meaning(status), fault].filter((part) => part !== null).join('; '))}`
}

function meaning(status: number | null): string {
  if (status === 401) return 'the credentials are refused'
  if (status === 403) return 'known, and not allowed'
  return status !== null && status < 300 ? 'let in' : 'neither let in nor refused'
}

/** Everything that is missing, what it would unlock, and which clauses are lost without it. */
function missingLines({ capabilities, roles, costs }: ApiHealth, { profile }: ContractWithClauses): string[] {
  const lost = (type: string, name: string) =>
    costs.find(({ missing }) => missing.type === type && missing.name === name)
  const absent = Object.keys(profile.roles).filter((name) => !roles.some(({ role }) => role === name))
  return [
    ...absent.flatMap((name) => missingOne(`role ${name}`, profile.roles[name]?.unlocks, lost('role', name)?.clauses)),
    ...capabilities.missing.flatMap((name) =>
      missingOne(`capability ${name}`, profile.capabilities[name]?.unlocks, lost('capability', name)?.clauses),
    ),
    ...(lost('write', 'write') === undefined
      ? []
      : missingOne('write', 'Everything that creates, changes or removes.', lost('write', 'write')?.clauses)),
  ]
}

/** Clauses named for each missing thing: a role can cost hundreds, and what else is missing would be lost among them. */
const mostShown = 15

function missingOne(name: string, unlocks = '', clauses: readonly string[] = []): string[] {
  const more = clauses.length - mostShown
  return [
    `  missing ${name}: costs ${countOf(clauses.length)}. It unlocks: ${unlocks}`,
    ...clauses.slice(0, mostShown).map((id) => `      ${id}`),
    ...(more > 0 ? [`      and ${more} more, which --json lists`] : []),
  ]
}

function countOf(clauses: number): string {
  return clauses === 1 ? '1 clause' : `${clauses} clauses`
}

function plain(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}
