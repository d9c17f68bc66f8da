/** The part of a script that is about the things its last request is about. */
import type { Setting, Visible } from '../../rule/index.ts'
import { askedBy, type Line, type Script } from '../step/index.ts'

/** Those requests that name one of the things, or whose answer does, with the last one. */
export function sliceOf(visible: Visible, origin: Setting, script: Script): Script {
  const last = script.at(-1)
  if (last === undefined) return script
  const things = new Set(thingsOf(visible, origin, last))
  if (things.size === 0) return script
  return script.filter((line) => line === last || speaksOf(visible, origin, line, things))
}

function thingsOf(visible: Visible, origin: Setting, { call }: Line): readonly string[] {
  const { params = {} } = askedBy(origin, call) ?? {}
  return Object.entries(params).flatMap(([name, value]) => (name in visible.params ? (value ?? []) : []))
}

function speaksOf(visible: Visible, origin: Setting, line: Line, things: ReadonlySet<string>): boolean {
  if (thingsOf(visible, origin, line).some((thing) => things.has(thing))) return true
  const asked = askedBy(origin, line.call)
  return (
    asked !== null && asked.operation in visible.creates && wordsOf(line.answer.body).some((word) => things.has(word))
  )
}

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z0-9_-]+/g) ?? []
