import { calibratedDialects } from './calibrated-dialects.ts'
import { calibration } from './calibration.ts'
import { comparedOptions } from './compared-options.ts'
import { comparedWithItself } from './compared-with-itself.ts'
import { fuzz } from './fuzz.ts'
import { gateway } from './gateway.ts'
import { largeRecording } from './large-recording.ts'
import { leftOut } from './left-out.ts'
import { mutants } from './mutants.ts'
import { options } from './options.ts'
import { pairs } from './pairs.ts'
import type { Proof } from './proof.ts'
import { recordedMutants } from './recorded-mutants.ts'
import { recordings } from './recordings.ts'
import { replicas, replicaTenants } from './replicas.ts'
import { strangers } from './strangers.ts'
import { told } from './told.ts'

/** Every proof, in the order they are run. */
export const proofs: readonly Proof[] = [
  mutants,
  pairs,
  strangers,
  options,
  told,
  fuzz,
  recordings,
  recordedMutants,
  gateway,
  largeRecording,
  comparedWithItself,
  comparedOptions,
  replicas,
  replicaTenants,
  calibration,
  calibratedDialects,
  leftOut,
]
