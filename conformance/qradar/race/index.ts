/** The lock of a console that several clients want at once, as an object. May import this API's folder and the suite's rooms. */
export { lookOf, oneConsole, type Op, startOf, type State } from './one-console.ts'
