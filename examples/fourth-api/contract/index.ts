/** A registry of tags as data: what its documents say, and what the mock may be told where they leave something open. Imports nothing of the mock or the suite. */
import { write } from 'extmock/contracts'
import * as Type from 'typebox'

const { answer, choice, defineContract, errorCase, generalError, jsonBody, operationsOf, pathParameter, refusal } =
  write

const page = (place: string) => ({ document: 'Tag registry, release 1', place })

export const Tag = Type.Object({ name: Type.String({ minLength: 1 }), color: Type.String() })
const Problem = Type.Object({ code: Type.String() })
const name = pathParameter('name', Type.String(), 'The name of the tag.')
const unknown = refusal('documented', 'There is no such tag.', page('Errors'), Problem, [
  errorCase('documented', 'no-tag', 'No tag has this name.', page('Errors')),
])

export const tagRegistry = defineContract({
  name: 'tag-registry',
  title: 'Tag registry, release 1',
  vendor: 'Example',
  basePaths: ['/tags/v1'],
  security: { bearer: { type: 'http', scheme: 'bearer', description: 'A token.' } },
  roles: ['admin'],
  schemas: { Tag },
  operations: operationsOf({
    'get-tag': {
      method: 'GET',
      path: '/tags/{name}',
      summary: 'Read a tag',
      auth: 'required',
      parameters: [name],
      responses: { 200: answer('documented', 'The tag.', page('Read'), { body: Tag }), 404: unknown },
      source: page('Read'),
    },
    'put-tag': {
      method: 'PUT',
      path: '/tags/{name}',
      summary: 'Write a tag',
      auth: 'required',
      parameters: [name],
      body: jsonBody('documented', Tag),
      responses: {
        200: answer('documented', 'The tag as it is kept.', page('Write'), { body: Tag }),
        400: refusal('documented', 'The body is no tag.', page('Errors'), Problem, [
          errorCase('documented', 'bad-tag', 'The body is no tag of that name.', page('Errors')),
        ]),
      },
      source: page('Write'),
    },
    'delete-tag': {
      method: 'DELETE',
      path: '/tags/{name}',
      summary: 'Delete a tag',
      auth: 'required',
      parameters: [name],
      responses: { 204: answer('documented', 'It is gone.', page('Delete')), 404: unknown },
      source: page('Delete'),
    },
  }),
  generalErrors: {
    unauthenticated: generalError('documented', 401, 'no-token', 'There is no token, or a wrong one.', page('Tokens')),
    unknownPath: generalError('assumed', 404, 'no-path', 'No operation has this path.', page('Errors')),
  },
  options: {
    colorCase: choice(['keep', 'lower'], 'keep'),
  },
})
