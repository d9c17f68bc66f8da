// State per story: each names the handlers it is shown with, in the form that msw-storybook-addon takes.
import { createMock } from 'extmock'

/** Handlers of a world of its own. */
function world(options, arrange = () => {}) {
  const mock = createMock({ apis: ['elastic-cloud'], ...options })
  arrange(mock.tenant())
  return { msw: { handlers: mock.handlers } }
}

export default { title: 'Extension list' }

export const Empty = { parameters: world({}) }

export const Filled = { parameters: world({ data: 'demo' }) }

export const SignedOut = {
  parameters: world({}, ({ faults }) => faults.fail('elastic-cloud', 'list-extensions', 'root.unauthenticated')),
}

export const Slow = {
  parameters: world({ data: 'demo' }, ({ faults }) => faults.add({ operation: 'list-extensions', delay: 2000 })),
}
