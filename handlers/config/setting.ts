/** A value of the config file that its schema tells of and its reading checks. */
import { OptionError } from '../kit/operation/options.ts'

export interface FileSetting {
  readonly type: 'string' | 'strings' | 'boolean' | 'integer' | 'number'
  /** What it is for, in one sentence. */
  readonly says: string
  /** It names a file or a folder; relative ones are meant from where the config file lies. */
  readonly isPath?: true
  /** All that it may be, or that may stand in its list. */
  readonly values?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
}

/** A name that no setting has, at its whole place in the file; `known` are those that stand beside it. */
export class UnknownSetting extends OptionError {
  readonly place: string

  constructor(place: string, known: readonly string[]) {
    super(`there is no "${place}"; there are ${known.join(', ')}`)
    this.place = place
  }
}

/** Refuses a value that a setting cannot have. @throws OptionError that names the place */
export function checkSetting(place: string, setting: FileSetting, value: unknown): void {
  if (!fits(setting, value)) throw new OptionError(`${place} is not ${wantedOf(setting)}`)
}

function fits({ type, values, minimum = 0, maximum = Infinity }: FileSetting, value: unknown): boolean {
  const isWord = (one: unknown) => (values ? values.some((word) => word === one) : typeof one === 'string')
  if (type === 'strings') return Array.isArray(value) && value.every(isWord)
  if (type === 'string') return isWord(value)
  if (type === 'integer') return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  return type === 'number' ? Number.isFinite(value) : typeof value === type
}

function wantedOf({ type, values, minimum = 0, maximum }: FileSetting): string {
  const words = values?.join(', ')
  switch (type) {
    case 'integer':
      return `a whole number of at least ${minimum}${maximum === undefined ? '' : ` and at most ${maximum}`}`
    case 'number':
      return 'a number'
    case 'strings':
      return words === undefined ? 'a list of texts' : `a list of ${words}`
    case 'boolean':
      return 'true or false'
    case 'string':
      return words === undefined ? 'text' : `one of ${words}`
  }
}
