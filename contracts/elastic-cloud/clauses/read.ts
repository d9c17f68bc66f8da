import { facts } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from '../../write/index.ts'

const get = clausesOf('elastic-cloud', 'get-extension')
const list = clausesOf('elastic-cloud', 'list-extensions')
const getTable = facts('Operations, get')
const listTable = facts('Operations, list')
const behaviour = facts('Behaviour, reads')

/** The get and the list. */
export const readClauses = [
  get.documented('get.200.success', 'A get of an extension by its owner is answered 200.', getTable),
  get.documented('get.200.body', 'The body of a 200 fits Extension.', getTable),
  get.documented('get.200.id', 'The id in the body of a 200 is the one in the path.', getTable),
  ...resourceHeaderClauses('get-extension', 'get', 200, getTable),
  get.documented(
    'get.404.not-found',
    'A get of an id that no extension has is answered 404 with extensions.not_found.',
    getTable,
  ),
  ...errorAnswerClauses('get-extension', 'get', 404, ['extensions.not_found'], getTable),
  get.documented('get.request.path', 'The get is a GET on /api/v1/deployments/extensions/{extension_id}.', getTable),
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
  get.observed(
    'get.no-own-401',
    'The get has no 401 of its own: extensions.unauthorised and extensions.no_user_id never come from it.',
    getTable,
  ),
  get.assumed(
    'get.404.foreign',
    "A get of another user's extension is answered 404 with extensions.not_found (option foreignGet).",
    facts('Open questions, 7'),
  ),
  get.observed(
    'get.403.permission-denied',
    'On the hosted service a get of a deleted extension is answered 403 with root.permission_denied, and the message quotes the resource path.',
    facts('Behaviour, missing extension'),
    'It contradicts the 404 of the reference, which is what the suite demands; the option missingExtension shows the other answer.',
  ),
  list.documented('list.200.success', 'A list with good credentials is answered 200.', listTable),
  list.documented(
    'list.200.body',
    'The body of a 200 fits Extensions: an extensions array whose items fit Extension.',
    listTable,
  ),
  list.documented(
    'list.200.headers-not-promised',
    'No header is documented on the list, not even the three resource headers: a client finds them on the get.',
    listTable,
    'An extra header would break nothing.',
  ),
  list.documented(
    'list.200.no-paging',
    'The list holds everything at once: there is no page parameter and no total to rely on.',
    facts('Models, Extensions'),
  ),
  list.documented('list.request.path', 'The list is a GET on /api/v1/deployments/extensions.', listTable),
  list.observed(
    'list.no-own-401',
    'The list has no documented error of its own: extensions.unauthorised and extensions.no_user_id never come from it.',
    listTable,
  ),
  list.assumed(
    'list.include-deployments',
    'The list pays no heed to include_deployments, which later releases dropped (option listIncludeDeployments).',
    facts('Releases, list parameter'),
  ),
  list.assumed(
    'list.scope',
    'The list holds the extensions of the caller and of nobody else (option listScope).',
    facts('Open questions, 7'),
  ),
] as const
