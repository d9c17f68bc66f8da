import { calibration } from './calibration.ts'
import { fuzz } from './fuzz.ts'
import { gateway } from './gateway.ts'
import { options } from './options.ts'
import { pairs } from './pairs.ts'
import type { Proof } from './proof.ts'

/** Every proof, in the order they are run. */
export const proofs: readonly Proof[] = [pairs, options, fuzz, gateway, calibration]
