// @vitest-environment jsdom
import { createElement } from 'react'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { setupMock } from 'extmock/node'
import { ExtensionList } from './extension-list.ts'

const mock = setupMock()
beforeAll(() => mock.listen())
afterEach(() => {
  cleanup()
  mock.reset()
})
afterAll(() => mock.close())

const bundle = { name: 'synonyms', extension_type: 'bundle', version: '8.*' } as const

it('shows what is there, and what is added', async () => {
  await mock.tenant().elasticCloud.extensions.create(bundle)
  render(createElement(ExtensionList))
  expect(await screen.findByText('synonyms')).toBeTruthy()
  fireEvent.click(screen.getByText('Add'))
  expect(await screen.findByText('added')).toBeTruthy()
})

it('shows the vendor’s error', async () => {
  mock.tenant().faults.fail('elastic-cloud', 'list-extensions', 'root.unauthenticated')
  render(createElement(ExtensionList))
  expect((await screen.findByRole('alert')).textContent).toBe('root.unauthenticated')
})
