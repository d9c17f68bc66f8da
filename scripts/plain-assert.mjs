// Stands in for node:assert inside yargs when bundling: it asks for these two, and the module takes 4 ms of each start.
const unless = (fine, message) => {
  if (!fine) throw new Error(message)
}

export const strictEqual = (actual, expected, message) => unless(Object.is(actual, expected), message)
export const notStrictEqual = (actual, expected, message) => unless(!Object.is(actual, expected), message)
