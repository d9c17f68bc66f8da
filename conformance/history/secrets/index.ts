/** Where secrets stand and what is written in their place. Browser-safe; may import contracts. */
export { areReplaced } from './left-out.ts'
export { createPseudonyms } from './pseudonyms.ts'
export { createScrubber, type Scrubber } from './scrub.ts'
export { credentialHeaders, isSecretField, isSecretHeader } from './secret-names.ts'
