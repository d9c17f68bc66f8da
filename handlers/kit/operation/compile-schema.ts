/** The compiler of schemas in a file of its own, so that it is loaded when it is needed and without what else its library has. */
export { Compile } from 'typebox/schema'
