import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { createToy, resultOf, runToy } from '../testing/index.ts'
import type { Exchange } from '../history/index.ts'
import { capturesOf, curlScript, shellWord } from './curl/index.ts'
import { prepare, type RequestSpec } from '../send/index.ts'
import { terminalReport } from './terminal-report.ts'

const exchange = (change: Partial<Exchange>): Exchange => ({
  method: 'GET',
  url: 'http://h/notes',
  role: null,
  requestHeaders: {},
  requestBody: null,
  status: 200,
  headers: {},
  body: '',
  startedAt: 1,
  endedAt: 2,
  injected: false,
  ...change,
})

describe('shellWord', () => {
  it.each(["it's", '$HOME `id` \\ "x"', '', '\u{1F680}\n2'])('gives %j to a program as it is', (text) => {
    const out = execFileSync('sh', ['-c', `printf %s ${shellWord(text, new Map())}`]).toString()
    expect(out).toBe(text)
  })

  it('puts variables where secrets and captured values were', () => {
    const known = new Map([['id-1', 'V1']])
    expect(shellWord("a 'id-1' <redacted:KEY>", known)).toBe(`'a '\\'''"$V1"''\\'' '"$KEY"`)
  })
})

describe('captures', () => {
  it('takes ids out of the answers they came in, and leaves our own names', () => {
    const history = [
      exchange({
        method: 'POST',
        requestBody: '{"name":"xm-run-name"}',
        body: '{"name":"xm-run-name","list":[{"id":"abc-12345"}]}',
      }),
      exchange({ url: 'http://h/notes/abc-12345?name=xm-run-name' }),
    ]
    expect(capturesOf(history)).toEqual([{ step: 0, variable: 'V1', path: '.["list"][0]["id"]', value: 'abc-12345' }])
  })

  it('does not mistake a number for a part of another', () => {
    const history = [exchange({ body: '{"id":101}' }), exchange({ url: 'http://h/notes/1010' })]
    expect(capturesOf(history)).toEqual([])
  })
})

describe('the curl script', () => {
  const toy = createToy({ deleteDoesNothing: true })
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
      const request = new Request(`http://toy${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body })
      void toy.send(request).then(async (answer) => outgoing.writeHead(answer.status).end(await answer.text()))
    })
  })
  afterAll(() => void server.close())

  it('does the finding again from a shell, on a target with other ids', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const report = await runToy(createToy({ deleteDoesNothing: true }))
    const [finding] = resultOf(report, 'toy.deleted-gone').findings
    if (finding === undefined) throw new Error('no finding')
    const script = curlScript(finding)
    expect(script).toContain('"$V1"')
    expect(script).not.toContain('canary')
    const { port } = server.address() as AddressInfo
    const env = { ...process.env, ORIGIN: `http://127.0.0.1:${port}`, TOY_OWNER: 'Key canary-owner-5f2e' }
    const { exec } = await import('node:child_process')
    toy.notes.set('taken', 'x')
    const run = new Promise<string>((resolve, reject) => {
      const child = exec('sh', { env }, (error, out) => (error === null ? resolve(out) : reject(error)))
      child.stdin?.end(script)
    })
    const statuses = (await run).match(/-> \d+/g)
    expect(statuses).toEqual(['-> 201', '-> 204', '-> 200'])
  })
})

describe('the curl script of a race', () => {
  const made = (lane: number, id: string): Exchange =>
    exchange({ method: 'POST', url: 'http://h/notes', requestBody: `{"lane":${lane}}`, body: `{"id":"${id}"}`, lane })
  const history = [
    exchange({ method: 'POST', requestBody: '{}', body: '{"id":"first-one"}' }),
    made(1, 'of-lane-1'),
    exchange({ url: 'http://h/notes/first-one', lane: 2, body: '{"seen":{"id":"of-lane-1"}}' }),
    exchange({ url: 'http://h/notes/of-lane-1', lane: 1 }),
    exchange({ url: 'http://h/notes/of-lane-1', lane: 2 }),
    exchange({ url: 'http://h/notes/of-lane-1?after' }),
  ]
  const finding = { clause: 'toy.read-back', expected: 'an order', got: 'none', exchanges: history }

  it('gives each lane the values that it could know', () => {
    const found = capturesOf(history).map(({ step, variable }) => [step, variable])
    expect(found).toEqual([
      [0, 'V1'],
      [1, 'V2'],
      [2, 'V3'],
    ])
  })

  it('sends the first requests of all lanes before any of them is answered', async () => {
    const asked: string[] = []
    const waiting: (() => void)[] = []
    let count = 0
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      const id = `new-note-${++count}`
      const answer = (): void => void response.end(JSON.stringify({ id, seen: { id } }))
      if (count !== 2 && count !== 3) return answer()
      // Only a script that has both of them under way gets on from here.
      waiting.push(answer)
      if (waiting.length === 2) for (const go of waiting) go()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { exec } = await import('node:child_process')
    const out = await new Promise<string>((resolve, reject) => {
      const env = { ...process.env, ORIGIN: `http://127.0.0.1:${port}` }
      const child = exec('sh', { env, timeout: 50_000 }, (error, text) =>
        error === null ? resolve(text) : reject(error),
      )
      child.stdin?.end(curlScript(finding))
    })
    server.close()
    expect(out.match(/-> \d+/g)).toHaveLength(6)
    expect(out).toMatch(/lane 1:\n2\. POST[^]*lane 2:\n3\. GET[^]*6\. GET/)
    expect(asked[0]).toBe('POST /notes')
    expect(asked.slice(1, 3).toSorted()).toEqual(['GET /notes/new-note-1', 'POST /notes'])
    const later = asked.slice(3)
    expect(later.slice(0, 2).toSorted()).toEqual(['GET /notes/new-note-2', 'GET /notes/new-note-3'])
    expect(later[2]).toMatch(/^GET \/notes\/new-note-[23]\?after$/)
  })
})

describe('the curl script of an upload', () => {
  const prepared = (call: RequestSpec): Exchange => ({
    ...exchange({ method: 'POST' }),
    ...prepare('http://h', null, null, call).sent,
  })
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => 255 - at)
  const scriptOf = (call: RequestSpec) =>
    curlScript({ clause: 'toy.upload', expected: 'yes', got: 'no', exchanges: [prepared(call)] })

  async function sent(call: RequestSpec): Promise<Request> {
    const heard: Request[] = []
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
        heard.push(new Request('http://h/', { method: 'POST', headers, body: Buffer.concat(chunks) }))
        outgoing.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { exec } = await import('node:child_process')
    await new Promise<void>((resolve, reject) => {
      const env = { ...process.env, ORIGIN: `http://127.0.0.1:${port}` }
      const child = exec('sh', { env, timeout: 50_000 }, (error) => (error === null ? resolve() : reject(error)))
      child.stdin?.end(scriptOf(call))
    })
    server.close()
    if (heard[0] === undefined) throw new Error('nothing was sent')
    return heard[0]
  }

  it('sends the very bytes of a raw body', async () => {
    const heard = await sent({
      method: 'POST',
      path: '/u',
      body: bytes,
      headers: { 'content-type': 'application/zip' },
    })
    expect(heard.headers.get('content-type')).toBe('application/zip')
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(bytes)
  })

  it('sends the very files of a form, and the words beside them', async () => {
    const file = { name: 'file', filename: 'a "b" c.zip', bytes, contentType: 'application/zip' }
    const form = await (
      await sent({ method: 'POST', path: '/u', form: [file, { name: 'word', value: 'x' }] })
    ).formData()
    const heard = form.get('file') as File
    expect([heard.name, heard.type, form.get('word')]).toEqual(['a "b" c.zip', 'application/zip', 'x'])
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(bytes)
  })

  it('says so where the body is too long for it, and stops', () => {
    const body = new Uint8Array(100_000).fill(255)
    expect(scriptOf({ method: 'POST', path: '/u', body })).toMatch(/too long for a script; extmock replay[^]*exit 1\n$/)
  })
})

describe('the terminal report', () => {
  it('says four numbers, the finding with its anatomy, and what does not apply', async () => {
    const report = await runToy(createToy({ deleteDoesNothing: true }))
    const text = terminalReport(report, { replayPath: (finding) => `${finding.clause}.json` }).join('\n')
    expect(text).toContain(
      'Decided 5 of 7 clauses that profile and flags leave to be decided; the contract has 11 (45 %).',
    )
    expect(text).toContain('Applicable 7 of 10 clauses. Passed 3. Failed 1. Undecided 0.')
    expect(text).toContain('not-reached (2): toy.deleted-gone broke first')
    expect(text).toContain('FAIL  toy.deleted-gone  guarantee')
    expect(text).toContain('document   toy, everywhere')
    expect(text).toContain('expected   status 404')
    expect(text).toMatch(/3 GET \/toy\/notes\/note-\d+-long -> 200 {2}<-- differs/)
    expect(text).toContain('extmock replay toy.deleted-gone.json')
    expect(text).toContain('not-testable (1): no rule')
    expect(text).toContain('not-applicable (1): the profile has no credentials for the role stranger')
    expect(text).toContain('Not conforming. Exit code 1.')
  })

  it('keeps control characters of a target away from the terminal', async () => {
    const report = await runToy(createToy({ deleteDoesNothing: true }))
    const clauses = report.clauses.map((one) => ({
      ...one,
      findings: one.findings.map((f) => ({ ...f, got: 'x\u001b[31m\ny' })),
    }))
    expect(terminalReport({ ...report, clauses }).join('|')).not.toMatch(/\p{Cc}/u)
  })
})

describe('what a run left behind', () => {
  it('is told once for each kind and reason, the first of each by name', async () => {
    const report = await runToy(createToy())
    const leak = (at: number, reason: string) => ({ api: 'toy', kind: 'note', name: `n${at}`, id: null, reason })
    const leaks = [...Array.from({ length: 8 }, (_, at) => leak(at, 'no')), leak(9, 'gone')]
    const told = terminalReport({ ...report, leaks }).filter((line) => line.startsWith('left behind'))
    expect(told.map((line) => line.replace(/^left behind +/, ''))).toEqual([
      ...[0, 1, 2, 3, 4].map((at) => `toy note n${at}: no`),
      'and 3 more, toy note: no',
      'toy note n9: gone',
    ])
  })
})
