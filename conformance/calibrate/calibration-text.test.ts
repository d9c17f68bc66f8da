import { expect, it } from 'vitest'
import type { Answer } from './calibration.ts'
import { calibrationText } from './calibration-text.ts'

const silent = (name: string): Answer => ({
  name,
  question: `What of ${name}?`,
  state: 'not-seen',
  default: 1,
  agree: 0,
  of: 0,
  evidence: [],
  against: [],
  why: 'nothing in the recording tells',
})
const known: Answer = { ...silent('c'), state: 'sure', value: 2, agree: 1, of: 1 }

it('tells of what a recording does not tell the names, in one line', () => {
  const text = calibrationText(
    {
      schema: 1,
      target: 'a.har',
      at: '2026-03-01T10:00:00Z',
      write: false,
      apis: [
        {
          api: 'qradar',
          baseUrl: 'http://h/api',
          version: null,
          requests: 1,
          answers: [silent('a'), known, silent('b')],
          capabilities: [],
          finished: true,
        },
      ],
      requests: 1,
      unreachable: [],
      refused: [],
      faults: [],
      stopped: null,
      leaks: [],
    },
    null,
  )
  expect(text.slice(2)).toEqual([
    'qradar  http://h/api',
    '  c: 2  (default 1)',
    '      What of c?',
    '      nothing in the recording tells',
    '  not seen (2): nothing in the recording tells',
    '      a, b',
    '  capabilities',
    '',
    '1 sure, 0 likely, 1 of them not the default; 0 contradictory, 2 not seen, 0 not asked. 1 request.',
  ])
})
