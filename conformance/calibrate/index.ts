/** Calibrating: the questions of an API asked of a deployment, or of a recording, and the answers written down. May import every room, and the registries. */
export { calibrate, type CalibrateEvent, type CalibrateOptions } from './calibrate.ts'
export { type Answer, type CalibratedApi, type Calibration, type Found, type Shown, valuesOf } from './calibration.ts'
