/** Calibrating: the questions of an API asked of a deployment, or of a recording, and the answers written down. May import every room, and the registries. */
export { calibrate } from './calibrate.ts'
export { type CalibratedApi, type Calibration, valuesOf } from './calibration.ts'
export { calibrationText } from './calibration-text.ts'
export { changesSince, type Earlier, mockYaml } from './mock-yaml.ts'
export { profileYaml } from './profile-yaml.ts'
export { calibrateRecording } from './recording.ts'
