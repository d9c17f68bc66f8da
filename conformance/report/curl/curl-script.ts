/** A history as a shell script: secrets are environment variables, ids are taken from the answers they came in. */
import { type Exchange, type FormField, isCut, statusText } from '../../history/index.ts'
import type { Finding } from '../../judge/index.ts'
import { isDescription } from '../../send/index.ts'
import { type Capture, capturesOf, isKnownTo } from './captures.ts'
import { lanesAtOnce } from './curl-lanes.ts'
import { shellWord } from './shell-word.ts'

/** A script that does the requests of a finding again, in order, those of lanes at once. Needs curl, and jq or node where ids are captured. */
export function curlScript(finding: Pick<Finding, 'clause' | 'expected' | 'got' | 'exchanges'>): string {
  const { exchanges } = finding
  const captures = capturesOf(exchanges)
  const origin = originOf(exchanges[0]?.url ?? '')
  const raced = exchanges.some(({ lane }) => lane !== undefined)
  const steps = exchanges.map((exchange, index) => ({
    lane: exchange.lane,
    variables: captures.filter((one) => one.step === index).map(({ variable }) => variable),
    lines: step(exchanges, index, captures, origin),
  }))
  const lines = [
    '#!/bin/sh',
    `# ${comment(finding.clause)}`,
    `# expected ${comment(finding.expected)}`,
    `# got      ${comment(finding.got)}`,
    ...(raced ? ['# The lanes start together; who comes first is chance, so it may take several goes.'] : []),
    ...(exchanges.some(({ method }) => method === 'POST') ? ['# What it creates stays there.'] : []),
    'set -eu',
    `ORIGIN=\${ORIGIN:-${shellWord(origin, new Map())}}`,
    ...secretNames(exchanges).map(
      (name) => `: "\${${name}:?is a secret the script needs, where the lines below name it}"`,
    ),
    ...prelude,
    ...files(exchanges),
    ...lanesAtOnce(steps),
  ]
  return `${lines.join('\n')}\n`
}

const prelude = [
  'call() {',
  `  ANSWER=$(curl -sS -g --path-as-is -w '\\n%{http_code}' "$@")`,
  `  STATUS=$(printf '%s\\n' "$ANSWER" | tail -n 1)`,
  `  BODY=$(printf '%s\\n' "$ANSWER" | sed '$d')`,
  `  printf '   -> %s %s\\n' "$STATUS" "$BODY"`,
  '}',
  'field() {',
  `  if command -v jq >/dev/null 2>&1; then printf '%s' "$BODY" | jq -r "$1"; else`,
  `    printf '%s' "$BODY" | node -e 'let t="";process.stdin.on("data",(c)=>(t+=c)).on("end",()=>console.log(String((process.argv[1].match(/"[^"]*"|\\d+/g)??[]).reduce((v,k)=>v[JSON.parse(k)],JSON.parse(t)))))' "$1"`,
  '  fi',
  '}',
]

/** The bytes that are no text, written to files of the script's own. Without the variable nothing is to be written. */
function files(exchanges: readonly Exchange[]): string[] {
  const writes = exchanges.flatMap((exchange, index) =>
    filesOf(exchange, index).map(({ name, base64 }) => `printf '%s' '${base64}' | base64 -d > "$FILES/${name}"`),
  )
  return writes.length === 0 ? [] : ['FILES=$(mktemp -d)', `trap 'rm -r "$FILES"' EXIT`, ...writes]
}

interface BytesFile {
  readonly name: string
  readonly base64: string
}

function filesOf({ requestBytes, requestForm = [] }: Exchange, index: number): readonly BytesFile[] {
  const form = requestForm.map(({ base64 }, at) => ({ name: `${index + 1}-${at + 1}`, base64 }))
  return [{ name: `${index + 1}`, base64: requestBytes }, ...form].flatMap(({ name, base64 }) =>
    base64 === undefined ? [] : [{ name, base64 }],
  )
}

function step(
  exchanges: readonly Exchange[],
  index: number,
  captures: readonly Capture[],
  origin: string,
): readonly string[] {
  const exchange = exchanges[index]
  if (exchange === undefined) return []
  const visible = captures.filter((one) => isKnownTo(exchanges, one.step, index))
  const known = new Map(visible.map((one) => [one.value, one.variable]))
  const word = (text: string): string => shellWord(text, known)
  const path = exchange.url.startsWith(origin) ? exchange.url.slice(origin.length) : exchange.url
  const url = exchange.url.startsWith(origin) ? `"$ORIGIN"${word(path)}` : word(path)
  const method = exchange.method === 'HEAD' ? ['--head'] : ['-X', exchange.method]
  const parts = [...method, url, ...headers(exchange, word), ...body(exchange, word, index)]
  const remarks = exchange.injected ? ['# the answer was injected'] : []
  const taken = captures.filter((one) => one.step === index).map((one) => `${one.variable}=$(field '${one.path}')`)
  const title = word(`${index + 1}. ${exchange.method} ${path} (was ${statusText(exchange)})`)
  if (isTooLong(exchange))
    return ['', `printf '%s\\n' ${title}' has a body too long for a script; extmock replay sends it' >&2`, 'exit 1']
  return ['', ...remarks, `printf '%s\\n' ${title}`, `call ${parts.join(' ')}`, ...taken]
}

function headers(exchange: Exchange, word: (text: string) => string): string[] {
  const own = Object.entries(exchange.requestHeaders).filter(
    ([name]) => exchange.requestForm === undefined || name !== 'content-type',
  )
  // curl adds these by itself where a request had none.
  const unwanted = ['content-type'].filter(
    (name) => exchange.requestBody !== null && !(name in exchange.requestHeaders),
  )
  return [
    ...own.flatMap(([name, value]) => ['-H', word(value === '' ? `${name};` : `${name}: ${value}`)]),
    ...unwanted.flatMap((name) => ['-H', word(`${name}:`)]),
  ]
}

function body(exchange: Exchange, word: (text: string) => string, index: number): string[] {
  const { requestForm, requestBody, requestBytes } = exchange
  if (requestForm !== undefined)
    return requestForm.flatMap((field, at) => formField(field, word, `${index + 1}-${at + 1}`))
  if (requestBody === null) return []
  if (requestBytes !== undefined) return ['--data-binary', `@"$FILES/${index + 1}"`]
  return ['--data-raw', word(requestBody)]
}

function formField(field: FormField, word: (text: string) => string, file: string): string[] {
  const { name, value, filename = 'file', contentType = 'application/octet-stream' } = field
  if (value !== undefined) return ['--form-string', word(`${name}=${value}`)]
  return [
    '-F',
    `${word(`${name}=@`)}"$FILES/${file}"${word(`;type=${contentType};filename="${filename.replaceAll(/["\\]/g, '\\$&')}"`)}`,
  ]
}

/** Whether the report does not hold what was sent, so that only a replay can send it again. */
function isTooLong({ requestBody, requestBytes, requestForm = [] }: Exchange): boolean {
  if (requestForm.length > 0)
    return requestForm.some(({ value, base64 }) => value === undefined && base64 === undefined)
  if (requestBody === null || requestBytes !== undefined) return false
  return isDescription(requestBody) || isCut(requestBody)
}

function secretNames(exchanges: readonly Exchange[]): string[] {
  const sent = exchanges.map(({ url, requestHeaders, requestBody }) =>
    JSON.stringify([url, requestHeaders, requestBody]),
  )
  const names = sent.join(' ').matchAll(/<redacted:([A-Z0-9_a-z]+)>/g)
  return [...new Set([...names].flatMap((match) => match[1] ?? []))].filter((name) => !name.startsWith('ISSUED_'))
}

function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/]*/i.exec(url)?.[0] ?? ''
}

function comment(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}
