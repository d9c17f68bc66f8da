import type { OptionValues } from '../../types.ts'
import type { options } from './index.ts'

/** Values for some of the options. */
type Preset = Partial<OptionValues<typeof options>>

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
