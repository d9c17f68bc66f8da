import { facts, olderPage } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { documented, observed } = clausesOf('elastic-cloud')
const extension = facts('Models, Extension')
const file = facts('Models, ExtensionFileMetadata')
const failure = facts('Models, BasicFailedReply')
const plans = facts('Models, plans')
const ids = facts('Behaviour, ids and urls')

/** The fields of every model that an answer shows, and of the plans that refer to them. */
export const modelClauses = [
  documented('model.extension.id', 'Every Extension has id, a string.', extension),
  documented('model.extension.name', 'Every Extension has name, a string.', extension),
  documented('model.extension.extension-type', 'Every Extension has extension_type, plugin or bundle.', extension),
  documented(
    'model.extension.version',
    'Every Extension has version, the Elasticsearch version as a string.',
    extension,
  ),
  documented('model.extension.url', 'Every Extension has url, which is repo:// followed by its id.', [extension, ids]),
  documented('model.extension.description', 'description of an Extension, where present, is a string.', extension),
  documented(
    'model.extension.download-url',
    'download_url of an Extension, where present, is the string that the caller gave.',
    extension,
  ),
  documented(
    'model.extension.deployments',
    'deployments of an Extension, where present, is an array of at most 10000 strings.',
    extension,
  ),
  // Samples show the shape and no document promises it, so it may only warn.
  observed(
    'model.extension.deployments.ids',
    'Each item of deployments is the id of a deployment: 32 lower-case hexadecimal digits.',
    ids,
  ),
  documented(
    'model.extension.file-metadata',
    'file_metadata of an Extension, where present, fits ExtensionFileMetadata.',
    extension,
  ),
  documented(
    'model.extension-file-metadata.last-modified-date',
    'last_modified_date, where present, is a date-time.',
    file,
  ),
  documented(
    'model.extension-file-metadata.size',
    'size, where present, is an integer that counts bytes and is not negative.',
    file,
  ),
  documented('model.extension-file-metadata.url', 'url of the file, where present, is a URI.', file),
  documented(
    'model.extension-file-metadata.url-of-its-own',
    'url of the file leads to the file of its extension: where such links give archives, those of two extensions with different files give different ones.',
    file,
  ),
  documented(
    'model.extension-file-metadata.url-temporary',
    'url of the file is a temporary link, and no field tells when it ends.',
    file,
    'Nobody says how long such a link lives.',
  ),
  documented(
    'model.extensions.extensions',
    'Extensions has extensions, an array of Extension.',
    facts('Models, Extensions'),
  ),
  documented('model.basic-failed-reply.errors', 'BasicFailedReply has errors, an array.', [
    failure,
    olderPage('Responses, 400 to 409'),
  ]),
  documented('model.basic-failed-reply-element.code', 'Each error has code, a string.', failure),
  documented('model.basic-failed-reply-element.message', 'Each error has message, a string.', failure),
  documented(
    'model.basic-failed-reply-element.fields',
    'fields of an error, where present, is an array of strings.',
    failure,
  ),
  documented('model.empty-response', 'EmptyResponse is a JSON object.', facts('Models, EmptyResponse')),
  documented('model.token-response.token', 'TokenResponse has token, a string.', facts('Log-in')),
  observed(
    'model.extension-file-metadata.recorded',
    'A recorded file_metadata holds last_modified_date, size and url together once there is a file.',
    facts('Behaviour, upload'),
  ),
  documented(
    'model.elasticsearch-user-bundle',
    'A plan refers to a bundle by name, url (repo:// and the id) and elasticsearch_version, all required.',
    plans,
    'Plans belong to the deployments API.',
  ),
  documented(
    'model.elasticsearch-user-plugin',
    'A plan refers to a plugin by name, url (repo:// and the id) and elasticsearch_version, all required.',
    plans,
    'Plans belong to the deployments API.',
  ),
] as const
