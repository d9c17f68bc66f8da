import { facts } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from './clauses-of.ts'

const get = clausesOf('get-extension')
const list = clausesOf('list-extensions')
const table = facts('section 2')
const behaviour = facts('section 4, Get / list / deployments')

/** The get and the list. */
export const readClauses = [
  get.documented('get.200.success', 'A get of an extension by its owner is answered 200.', table),
  get.documented('get.200.body', 'The body of a 200 fits Extension.', table),
  get.documented('get.200.id', 'The id in the body of a 200 is the one in the path.', table),
  ...resourceHeaderClauses('get-extension', 'get', 200, table),
  get.documented(
    'get.404.not-found',
    'A get of an id that no extension has is answered 404 with extensions.not_found.',
    table,
  ),
  ...errorAnswerClauses('get-extension', 'get', 404, ['extensions.not_found'], table),
  get.documented('get.request.path', 'The get is a GET on /api/v1/deployments/extensions/{extension_id}.', table),
  get.documented(
    'get.include-deployments.absent',
    'A get without include_deployments, or with false, answers no deployments.',
    behaviour,
  ),
  get.documented(
    'get.include-deployments.true',
    'A get with include_deployments=true of an extension that deployments use answers deployments, an array of their ids.',
    behaviour,
  ),
  get.documented(
    'get.include-deployments.accepted',
    'A get takes include_deployments as true and as false, and answers 200 to both.',
    behaviour,
  ),
  get.documented(
    'get.no-own-401',
    'The get has no 401 of its own: extensions.unauthorised and extensions.no_user_id never come from it.',
    table,
  ),
  get.assumed(
    'get.404.foreign',
    "A get of another user's extension is answered 404 with extensions.not_found (option foreignGet).",
    facts('section 10, 7'),
  ),
  get.observed(
    'get.403.permission-denied',
    'On the hosted service a get of a deleted extension is answered 403 with root.permission_denied, and the message quotes the resource path.',
    facts('section 4, Missing extension on ESS is really 403'),
    'It contradicts the 404 of the reference, which is what the suite demands; the option missingExtension shows the other answer.',
  ),
  list.documented('list.200.success', 'A list with good credentials is answered 200.', table),
  list.documented(
    'list.200.body',
    'The body of a 200 fits Extensions: an extensions array whose items fit Extension.',
    table,
  ),
  list.documented(
    'list.200.headers-not-promised',
    'No header is documented on the list, not even the three resource headers: a client finds them on the get.',
    table,
    'An extra header would break nothing.',
  ),
  list.documented(
    'list.200.no-paging',
    'The list holds everything at once: there is no page parameter and no total to rely on.',
    facts('section 3'),
  ),
  list.documented('list.request.path', 'The list is a GET on /api/v1/deployments/extensions.', table),
  list.documented(
    'list.no-own-401',
    'The list has no documented error of its own: extensions.unauthorised and extensions.no_user_id never come from it.',
    table,
  ),
  list.assumed(
    'list.include-deployments',
    'The list pays no heed to include_deployments, which later releases dropped (option listIncludeDeployments).',
    facts('section 7'),
  ),
  list.assumed(
    'list.scope',
    'The list holds the extensions of the caller and of nobody else (option listScope).',
    facts('section 10, 7'),
  ),
] as const
