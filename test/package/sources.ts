/** What a project writes that has the package installed: one text per entry and language. */

export const JAVASCRIPT = `
import { setupServer } from 'msw/node'
import { createMock } from 'extmock'
const mock = createMock({ data: 'demo' })
const server = setupServer(...mock.handlers)
server.listen({ onUnhandledRequest: 'error' })
const answer = await fetch('https://ece.example.com/api/v1/deployments/extensions', {
  headers: { authorization: 'ApiKey extmock-owner-key' },
})
console.log(answer.status, (await answer.json()).extensions.length)
server.close()
`

/** Type-checked only; needs msw and nothing else. */
export const TYPESCRIPT = `
import { createMock, type ErrorCode, type Models, type StartingData } from 'extmock'
import { setupMock } from 'extmock/node'
import { setupMockWorker } from 'extmock/browser'
import { startServer } from 'extmock/server'
import { runConformance } from 'extmock/conformance'
import { contracts } from 'extmock/contracts'
import { toOpenApi } from 'extmock/openapi'
const code: ErrorCode<'elastic-cloud', 'update-extension'> = 'extensions.version_conflict'
createMock().tenant().faults.fail('elastic-cloud', 'update-extension', code)
// @ts-expect-error no such code is documented there
createMock().tenant().faults.fail('elastic-cloud', 'update-extension', 'extensions.nonsense')
// @ts-expect-error no such API
createMock({ apis: ['elastic'] })
// @ts-expect-error no such value
createMock({ options: { qradar: { taskMode: 'quick' } } })
export const data: StartingData = { qradar: { extensions: [{ id: 1, name: 'first' }] } }
export const extension: Models<'elastic-cloud'>['Extension'] | undefined = undefined
export const title: 'IBM QRadar extension management' | string = contracts.qradar.title
export const admin: string = createMock().profile('https://q.example.com').apis.qradar.credentials.admin.value
export const used = [setupMock, setupMockWorker, startServer, runConformance, toOpenApi]
`

/** Type-checked only; needs the two test runners besides. */
export const TYPED_TESTS = `
import { test as base } from '@playwright/test'
import { conformanceTests } from 'extmock/conformance/vitest'
import { mockFixtures, type MockFixtures } from 'extmock/playwright'
import { mockTest, registerMatchers } from 'extmock/vitest'
export const used = [conformanceTests, registerMatchers]
mockTest()('types', async ({ tenant, expect }) => {
  expect(tenant).toHaveReceived({ operation: 'list-extensions' })
  // @ts-expect-error no such query
  expect(tenant).toHaveReceived({ operations: 'list-extensions' })
})
base.extend<MockFixtures>(mockFixtures({ url: 'http://127.0.0.1:4010' }))('types', async ({ tenant, page }) => {
  await page.goto(tenant.url)
  await tenant.seed({ qradar: { extensions: [{ id: 1, name: 'first' }] } })
})
`

/** What the recipe says, on a port that is free and with the machine's own browser. */
export const playwrightConfig = (url: string, executablePath: string) => `
export default {
  testDir: 'pages',
  fullyParallel: true,
  workers: 2,
  reporter: 'line',
  use: { mockUrl: '${url}', launchOptions: { executablePath: '${executablePath}', args: ['--no-sandbox'] } },
  webServer: { command: 'npx --no-install extmock serve --data none --port ${new URL(url).port}', url: '${url}/_extmock/ready' },
}
`

/** For a page; bundled, with nothing of Node left in it. */
export const PAGE = `
import { setupMockWorker } from 'extmock/browser'
const mock = setupMockWorker({ data: 'demo' })
await mock.worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
const answer = await fetch('https://ece.example.com/api/v1/deployments/extensions', {
  headers: mock.tenant().headersFor('elastic-cloud'),
})
document.title = answer.status + ' ' + (await answer.json()).extensions.length
`
