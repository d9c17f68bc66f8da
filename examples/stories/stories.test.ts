// What Storybook does with each story's handlers, without Storybook.
import { afterEach, expect, it } from 'vitest'
import { setupServer } from 'msw/node'
import * as stories from './extension-list.stories.ts'

const server = setupServer()
afterEach(() => server.close())

type Story = typeof stories.Empty

async function shown(story: Story) {
  server.listen()
  server.resetHandlers(...story.parameters.msw.handlers)
  story.beforeEach()
  const headers = { authorization: 'ApiKey extmock-owner-key' }
  const answer = await fetch('https://ece.example.com/api/v1/deployments/extensions', { headers })
  return { status: answer.status, body: await answer.json() }
}

it('shows each story its own state', async () => {
  expect(await shown(stories.Empty)).toEqual({ status: 200, body: { extensions: [] } })
  server.close()
  expect((await shown(stories.Filled)).body.extensions).not.toHaveLength(0)
  server.close()
  expect((await shown(stories.SignedOut)).status).toBe(401)
})

it('shows a story as it began, whatever was done in it before', async () => {
  expect((await shown(stories.Empty)).body.extensions).toHaveLength(0)
  const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'synonyms', extension_type: 'bundle', version: '8.*' })
  const created = await fetch('https://ece.example.com/api/v1/deployments/extensions', {
    method: 'POST',
    headers,
    body,
  })
  expect(created.status).toBe(201)
  server.close()
  expect((await shown(stories.Empty)).body.extensions).toHaveLength(0)
})
