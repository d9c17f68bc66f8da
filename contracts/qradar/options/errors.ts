import type { OptionSpec } from '../../types.ts'
import { choice, number, order } from '../../write/index.ts'

/** Which error is given, and with which code. */
export const errorOptions = {
  challenge: choice(['sent', 'absent'], 'sent'),
  checkOrder: order([
    'authentication',
    'authorization',
    'version',
    'fields',
    'parameters',
    '22606',
    '22605',
    '22603',
    '22612',
    '22611',
    '22618',
  ]),
  nonNumericId: choice(['code-11', 'code-4'], 'code-11'),
  missingActionType: choice(['code-8', '22605'], 'code-8'),
  actionTypeCase: choice(['exact', 'insensitive'], 'exact'),
  booleanCase: choice(['insensitive', 'lower'], 'insensitive'),
  unknownFrameworkCode: number(0, { minimum: 0, unit: 'unique code' }),
  unknownQueryParameters: choice(['ignore', 'refuse'], 'ignore'),
  unexplainedCodes: choice(['injected', 'unreachable'], 'injected'),
  internalFailures: choice(['injected', 'unreachable'], 'injected'),
  negativeRangeCode: number(36, { minimum: 0, unit: 'unique code' }),
} as const satisfies Record<string, OptionSpec>
