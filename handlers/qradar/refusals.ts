/** The failures of this API, ready to be made. */
import { qradar } from '../../contracts/qradar/index.ts'
import { failing, refusing, type Failure, type FailureDetails } from '../kit/operation/failure.ts'

/** Failures of the framework, outside the operation tables. */
export const refuse = refusing(qradar)

/**
 * An operation's own error speaks twice: `description` is the meaning the operation's table gives the code, `message` what happened
 * to this request. Facts, section 3.10.
 */
function described<Code extends string>(make: (code: Code, more?: FailureDetails) => Failure) {
  return (code: Code, message?: string): Failure => {
    const failure = make(code)
    return { ...failure, message: message ?? failure.message, details: { description: failure.message } }
  }
}

/** The documented failures by operation. */
export const fail = {
  list: described(failing(qradar, 'list-extensions')),
  upload: described(failing(qradar, 'upload-extension')),
  get: described(failing(qradar, 'get-extension')),
  install: described(failing(qradar, 'install-extension')),
  uninstall: described(failing(qradar, 'uninstall-extension')),
  metadata: described(failing(qradar, 'add-metadata')),
  task: described(failing(qradar, 'get-task-status')),
  results: described(failing(qradar, 'get-task-results')),
  export: described(failing(qradar, 'create-export-task')),
  exportTask: described(failing(qradar, 'get-export-task')),
  exportResults: described(failing(qradar, 'get-export-results')),
  download: described(failing(qradar, 'download-export')),
} as const
