/** Where secrets stand and what is written in their place. Browser-safe; may import contracts. */
export { createPseudonyms } from './pseudonyms.ts'
export { createScrubber, type Scrubber } from './scrub.ts'
export { credentialHeaders, isSecretField } from './secret-names.ts'
