import { bothPages, olderPage, page } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { documented } = clausesOf('elastic-cloud')
const ofUpdate = clausesOf('elastic-cloud', 'update-extension')
const aboutThePage = 'It speaks of the page and not of the API.'

/** What the two releases of the update page say outside their tables, and how they differ. */
export const pageClauses = [
  documented(
    'page.newer-release',
    'The first document is of a release that a newer one has followed.',
    page('Banner'),
    aboutThePage,
  ),
  documented(
    'page.end-of-life',
    'The second document is of a release that has reached its end of life and is no longer supported.',
    olderPage('Banner, first sentence'),
    aboutThePage,
  ),
  documented(
    'page.not-maintained',
    'The second document is no longer maintained, and its readers are told to upgrade.',
    olderPage('Banner, second and third sentence'),
    aboutThePage,
  ),
  documented(
    'page.see-current',
    'Both documents send the reader to the documentation of the current release.',
    bothPages('Banner, last sentence'),
    aboutThePage,
  ),
  ofUpdate.documented(
    'update.purpose',
    'An update acknowledged with 200 has changed the stored extension: a later get shows the values that were sent, another extension_type aside.',
    bothPages('Update Extension'),
  ),
  ofUpdate.documented(
    'update.request.method',
    'The update is a POST on the path of one extension.',
    bothPages('Request'),
  ),
  ofUpdate.documented(
    'update.request.path',
    'The update is served at /api/v1/deployments/extensions/{extension_id}.',
    bothPages('Request'),
  ),
  ofUpdate.documented(
    'update.request.extension-id',
    'The path parameter extension_id is required and names the extension that is updated: no other extension changes.',
    bothPages('Path parameters'),
  ),
  ofUpdate.documented(
    'update.request.body-required',
    'An update without a body is refused with a 4xx.',
    bothPages('Request body'),
  ),
  ofUpdate.documented(
    'update.request.body-model',
    'An update whose body is a full UpdateExtensionRequest is accepted from the owner.',
    bothPages('Request body'),
  ),
  ofUpdate.documented(
    'update.request.example',
    'The example call, its placeholders replaced by real values, is answered 200 with the three resource headers.',
    bothPages('Request example'),
  ),
  ofUpdate.assumed(
    'update.request.example.placeholders',
    'The example call sent as printed is answered 200: the word string in extension_type and download_url counts as left out (option examplePlaceholders).',
    bothPages('Request example'),
  ),
  ofUpdate.documented(
    'update.request.example.description',
    'The body of an update takes description as a string, and a later get shows it.',
    bothPages('Request example, description'),
  ),
  ofUpdate.documented(
    'update.request.example.download-url',
    'The body of an update takes download_url as a string that names an archive to fetch.',
    bothPages('Request example, download_url'),
  ),
  ofUpdate.documented(
    'update.request.example.extension-type',
    'The body of an update takes extension_type as a string.',
    bothPages('Request example, extension_type'),
  ),
  ofUpdate.documented(
    'update.request.example.name',
    'The body of an update takes name as a string, and a later get shows it.',
    bothPages('Request example, name'),
  ),
  ofUpdate.documented(
    'update.request.example.version',
    'The body of an update takes version as a string, and a later get shows it.',
    bothPages('Request example, version'),
  ),
  ofUpdate.documented(
    'update.request.host',
    'The example call goes over https to a host of the customer, left as a placeholder.',
    bothPages('Request example'),
    'The base URL of a profile says where a deployment listens.',
  ),
  ofUpdate.documented(
    'update.request.authorization-api-key',
    'An update whose Authorization header is ApiKey followed by a good key is accepted.',
    bothPages('Request example, Authorization'),
  ),
  ofUpdate.documented(
    'update.request.content-type-json',
    'An update with the Content-Type application/json is accepted.',
    page('Request example, Content-Type'),
  ),
  ofUpdate.observed(
    'update.request.content-type-left-out',
    'An update with a JSON body and the Content-Type that curl gives by default, application/x-www-form-urlencoded, is accepted: the older example sends no Content-Type of its own.',
    olderPage('Request example'),
  ),
  ofUpdate.documented(
    'update.auth.required',
    'An update without credentials is refused with a 4xx.',
    olderPage('Authentication sentence'),
  ),
] as const
