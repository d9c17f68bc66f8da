import type { OptionValues } from '../../types.ts'
import type { answerOptions } from './answers.ts'
import type { bodyOptions } from './bodies.ts'
import type { listOptions } from './lists.ts'
import type { requestOptions } from './requests.ts'

/** Values for some of the options. */
type Options = typeof answerOptions & typeof bodyOptions & typeof listOptions & typeof requestOptions
type Preset = Partial<OptionValues<Options>>

/**
 * Named sets of options; what a set leaves out keeps its default.
 * `faithful` answers as the printed and recorded exchanges do; `convenient` as clients wish (`Behaviour, create without id`, `Reports`).
 */
export const presets = {
  faithful: {
    typeCheck: 'permissive',
    urlsForm: 'both',
    missingFields: 'refuse',
    createEchoesId: false,
    createLocationHeader: false,
    showDefaultsDefault: true,
    escapeSlashes: true,
    keyOrder: 'fixed',
    recordedHeaders: true,
  },
  convenient: {
    typeCheck: 'permissive',
    urlsForm: 'both',
    payloadForm: 'both',
    createEchoesId: true,
    createLocationHeader: true,
    deleteUnknown: '404',
    defaultListLimit: 9999,
    listTotal: true,
    showDefaultsDefault: false,
    wrongMediaType: 'accept',
    errorBody: 'json',
  },
} as const satisfies Readonly<Record<string, Preset>>
