// State per story: each has the handlers it is shown with, in the form that msw-storybook-addon takes.
import { createMock, type MockOptions } from 'extmock'

type Tenant = ReturnType<ReturnType<typeof createMock<['elastic-cloud']>>['tenant']>

/** A story with a world of its own, which begins anew each time the story is shown. */
function world(options: MockOptions<['elastic-cloud']>, arrange: (tenant: Tenant) => void = () => {}) {
  const mock = createMock({ apis: ['elastic-cloud'], ...options })
  return {
    parameters: { msw: { handlers: mock.handlers } },
    beforeEach() {
      mock.reset()
      arrange(mock.tenant())
    },
  }
}

export default { title: 'Extension list' }

export const Empty = world({})

export const Filled = world({ data: 'demo' })

export const SignedOut = world({}, ({ faults }) =>
  faults.fail('elastic-cloud', 'list-extensions', 'root.unauthenticated'),
)

export const Slow = world({ data: 'demo' }, ({ faults }) => faults.add({ operation: 'list-extensions', delay: 2000 }))
