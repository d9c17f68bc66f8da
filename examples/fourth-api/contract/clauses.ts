/** What can be checked of a tag registry, what its documents leave open, and who may ask. Only the suite and readers need it. */
import { write } from 'extmock/contracts'
import { tagRegistry } from './index.ts'

const { asks, clausesOf, withClauses } = write
const page = (place: string) => ({ document: 'Tag registry, release 1', place })
const put = clausesOf('tag-registry', 'put-tag')
const get = clausesOf('tag-registry', 'get-tag')
const remove = clausesOf('tag-registry', 'delete-tag')

export const tagRegistryWithClauses = withClauses(tagRegistry, {
  clauses: [
    put.documented('put.200.read-back', 'A tag that was written is read back by its name.', page('Write')),
    put.documented('put.400.bad-tag', 'A body that is no tag is refused 400.', page('Errors')),
    get.documented('get.404.no-tag', 'A name that no tag has is answered 404.', page('Errors')),
    remove.documented('delete.204.gone', 'A tag that was deleted is not found any more.', page('Delete')),
  ],
  contradictions: [],
  questions: { colorCase: asks('Is the case of a color kept?', page('Colors')) },
  profile: { roles: { admin: { description: 'May do everything.', unlocks: 'Every clause.' } }, capabilities: {} },
})
