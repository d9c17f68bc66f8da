/** What tools that make recordings safe write in the place of a value. */

const words = 'redacted|removed|masked|saniti[sz]ed|filtered|hidden|scrubbed|omitted'
const marked = new RegExp(
  String.raw`^(?:[\[<({*_-]+(?:[\w ]{1,24} )?(?:${words})[\])}>*_-]+|redacted|\*{3,}|•{3,})$`,
  'i',
)

/** `[REDACTED]`, `***`: no server means that. */
export const isLeftOut = (value: string): boolean => value.length <= 48 && marked.test(value)

/** Whether values of one message were replaced: one by a mark, or all of them by what is none, as programs that knew only numbers do. */
export function areReplaced(values: readonly string[]): boolean {
  return values.some(isLeftOut) || (values.length > 0 && values.every((value) => value === 'NaN')) || areEmptied(values)
}

/** One text may be empty for itself. */
const areEmptied = (values: readonly string[]): boolean => values.length > 1 && values.every((value) => value === '')
