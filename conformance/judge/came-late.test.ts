import { expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { cameLate } from './came-late.ts'

type Step = readonly [method: string, path: string, status: number, body?: unknown]

const story = (steps: readonly Step[]): readonly Exchange[] =>
  steps.map(([method, path, status, body], at) => ({
    method,
    url: `http://h${path}`,
    role: 'owner',
    requestHeaders: {},
    requestBody: null,
    status,
    headers: {},
    body: body === undefined ? '' : JSON.stringify(body),
    startedAt: 2 * at,
    endedAt: 2 * at + 1,
    injected: false,
  }))

const made: Step = ['POST', '/things', 201, { id: 7 }]
const listed: Step = ['GET', '/things', 200, { items: [{ id: '7' }] }]
const missing: Step = ['GET', '/things/7', 404]
const found: Step = ['GET', '/things/7', 200]
const removed: Step = ['DELETE', '/things/7', 204]

it.each<[string, readonly Step[]]>([
  ['a get, and there in the next', [made, missing, found]],
  ['a get, and there for a write', [made, missing, ['PUT', '/things/7', 200]]],
  ['a get of what a list told of', [listed, missing, found]],
  ['a get right after the create', [made, listed, missing]],
  ['the first get after it was written to', [made, ['POST', '/things/7?do=start', 202], missing]],
  ['the first get after an update, and there in the next', [listed, ['PUT', '/things/7', 200], missing, found]],
  ['a get beside what becomes no text', [['POST', '/things', 201, { name: [{ toString: 1 }], id: 7 }], missing, found]],
])('was not there yet: %s', (_, steps) =>
  expect(cameLate(story(steps))).toBe('GET /things/7 found nothing of what had been made'),
)

it.each<[string, readonly Step[]]>([
  ['it was there at once', [made, found]],
  ['it never comes, and another was written', [made, ['DELETE', '/things/8', 204], missing]],
  ['it never comes after a write that was refused', [made, ['PUT', '/things/7', 403], missing]],
  ['it is asked for elsewhere', [made, ['GET', '/else/things/7', 404]]],
  ['it was there before', [made, found, missing, found]],
  ['it was there before it was written to', [made, found, ['PUT', '/things/7', 200], missing]],
  ['it was removed', [made, removed, missing]],
  ['it was removed, and comes back', [made, removed, missing, found]],
  ['nobody told of it', [missing, ['PUT', '/things/7', 404], found]],
  ['its create was refused', [['POST', '/things', 400, { id: 7 }], missing, found]],
  ['another one', [['POST', '/things', 201, { id: 8 }], missing, found]],
])('is no late one: %s', (_, steps) => expect(cameLate(story(steps))).toBeNull())
