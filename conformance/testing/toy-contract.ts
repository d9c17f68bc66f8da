/** A small API to try the suite on: notes with a name, created, read and deleted. */
import * as Type from 'typebox'
import type { Clause, ContractWithClauses, Grade } from '../../contracts/types.ts'

const source = { document: 'toy', place: 'everywhere' }
const clause = (id: string, grade: Grade, statement: string): Clause => ({ id, source, grade, statement })

export const Note = Type.Object({ id: Type.String(), name: Type.String() })
export const NewNote = Type.Object({ name: Type.String({ minLength: 1, maxLength: 50 }) })

export const toyContract: ContractWithClauses = {
  name: 'toy',
  title: 'Toy',
  vendor: 'nobody',
  basePaths: ['/toy'],
  security: {},
  roles: ['owner', 'stranger'],
  profile: {
    roles: {
      owner: { description: 'may do all', unlocks: 'everything' },
      stranger: { description: 'may do nothing', unlocks: 'refusals' },
    },
    capabilities: { search: { description: 'can search', unlocks: 'searching', schema: Type.Boolean() } },
  },
  schemas: { Note, NewNote },
  operations: {
    login: {
      method: 'POST',
      path: '/login',
      summary: 'log in',
      auth: 'none',
      parameters: [],
      responses: {},
      source,
    },
  },
  generalErrors: {},
  options: {},
  contradictions: [],
  clauses: [
    clause('toy.create.201', 'documented', 'a create answers 201 with the note'),
    clause('toy.read-back', 'guarantee', 'what was created is read back'),
    clause('toy.delete.204', 'documented', 'a delete answers 204'),
    clause('toy.deleted-gone', 'guarantee', 'a deleted note is gone'),
    clause('toy.unauthorised', 'documented', 'without credentials the answer is 401'),
    clause('toy.stranger', 'documented', 'a stranger is refused'),
    clause('toy.search', 'documented', 'searching finds'),
    clause('toy.header', 'observed', 'answers carry x-toy'),
    clause('toy.guess', 'assumed', 'ids are short'),
    clause('toy.orphan', 'documented', 'nobody decides this'),
    { ...clause('toy.unknowable', 'documented', 'the disk is encrypted'), undecidable: 'not visible from outside' },
  ],
}
