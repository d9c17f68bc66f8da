/** One step of a script. */
export interface ScriptStep {
  readonly lane: number | undefined
  readonly lines: readonly string[]
  /** What it sets. */
  readonly variables: readonly string[]
}

/**
 * The lines of steps, those with a lane as one background job per lane where the first of them stands. A job cannot set
 * variables of the script, so it leaves what it captured in files; what it prints is shown when all are through.
 */
export function lanesAtOnce(steps: readonly ScriptStep[]): readonly string[] {
  const first = steps.findIndex(({ lane }) => lane !== undefined)
  if (first < 0) return steps.flatMap(({ lines }) => lines)
  const raced = steps.filter(({ lane }) => lane !== undefined)
  const lanes = [...new Set(raced.flatMap(({ lane }) => lane ?? []))].toSorted((a, b) => a - b)
  const variables = raced.flatMap((step) => step.variables)
  return [
    ...steps.slice(0, first).flatMap(({ lines }) => lines),
    '',
    'LANES=$(mktemp -d)',
    ...lanes.flatMap((lane) => jobOf(lane, raced)),
    'wait',
    ...lanes.map((lane) => `printf '%s\\n' 'lane ${lane}:' && cat "$LANES/${lane}"`),
    ...variables.map((name) => `${name}=$(cat "$LANES/${name}" 2>/dev/null || :)`),
    'rm -r "$LANES"',
    ...steps.slice(first).flatMap(({ lane, lines }) => (lane === undefined ? lines : [])),
  ]
}

function jobOf(lane: number, raced: readonly ScriptStep[]): readonly string[] {
  const own = raced.filter((step) => step.lane === lane)
  return [
    '',
    `( # lane ${lane}`,
    ...own.flatMap(({ lines, variables }) => [
      ...lines.filter((line) => line !== ''),
      ...variables.map((name) => `printf '%s' "$${name}" > "$LANES/${name}"`),
    ]),
    `) > "$LANES/${lane}" 2>&1 &`,
  ]
}
