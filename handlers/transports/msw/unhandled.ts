/** What becomes of a request that nobody handles, said to any release of MSW. */
import { oneOf, shown } from '../../../contracts/given.ts'
import { OptionError } from '../../kit/operation/options.ts'

type Unhandled = 'error' | 'warn' | 'bypass'

const [words, isOne] = oneOf('error', 'warn', 'bypass')

/**
 * In the words of MSW 2 and of MSW 3, each of which ignores the other's. `whole`: where MSW itself is told what else it may be told.
 * @throws OptionError for anything else, such as MSW's own options
 */
export function inWords(unhandled: Unhandled, whole: string) {
  if (!isOne(unhandled))
    throw new OptionError(`listen: ${shown(unhandled)} must be ${words}; options of MSW's own are for ${whole}`)
  return { onUnhandledRequest: unhandled, onUnhandledFrame: unhandled }
}

/** MSW's word for it among the options of a mock is said to the wrong function. */
export function refuseUnhandled(options: object): void {
  const word = Object.keys(Object(options)).find((name) => name.startsWith('onUnhandled'))
  if (word !== undefined)
    throw new OptionError(`${word} is no option of a mock: say it to listen, as in listen('error')`)
}
