/** Calibrating: the questions of an API asked of a deployment, or of a recording, and the answers written down. May import every room, and the registries. */
export { calibrate, type CalibrateEvent, type CalibrateOptions } from './calibrate.ts'
export { type Answer, type CalibratedApi, type Calibration, type Found, type Shown, valuesOf } from './calibration.ts'
export { calibrationText } from './calibration-text.ts'
export { type Change, changesSince, type Earlier, mockYaml } from './mock-yaml.ts'
export { profileYaml } from './profile-yaml.ts'
export { calibrateRecording, type RecordingOptions } from './recording.ts'
