/** The control surface under `/_extmock/`, in JSON. May import handlers/ and contracts/openapi. */
import type { Address } from '../kit/http/address.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { ControlContext } from './controls.ts'

export { isControl } from './is-control.ts'

/** Answers a control request. It is loaded when the first one comes: most pages and tests drive their mock by calls. */
export async function control(
  context: Omit<ControlContext, 'rest' | 'body'>,
  request: PlainRequest,
  address: Address,
): Promise<Reply> {
  const { answerControl } = await import('./answer-control.ts')
  return answerControl(context, request, address)
}
