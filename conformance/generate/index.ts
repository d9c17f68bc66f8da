/** From contract schemas to fast-check arbitraries of valid and invalid JSON. May import fast-check, json/, judge/ and contracts' types. */
export { type CredentialForm, credentialForms, type FormName, formNames, turnCase } from './credential-forms.ts'
export { edgeSizes, fileSizes, largeText, textOfBytes } from './edge-sizes.ts'
export { anyJson, fromSchema } from './from-schema.ts'
export { type Broken, invalid, type InvalidOptions } from './invalid.ts'
export { oddBodies, oddIds, oddQueries } from './odd-input.ts'
export { ofLength } from './text.ts'
export {
  isKeptNumber,
  numberAt,
  speltNumbers,
  speltProbe,
  type SpeltNumber,
  speltTexts,
  type SpeltText,
  withSpelt,
  oddEnds,
} from './spellings.ts'
