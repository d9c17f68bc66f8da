/** The writers as one value, in a file of its own: where a namespace is made, a bundler keeps all that is in it. */
export * from './index.ts'
