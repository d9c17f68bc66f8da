import { facts, olderPage } from '../sources.ts'
import { clausesOf } from './clauses-of.ts'

const { documented, observed } = clausesOf()
const model = facts('section 3')
const ids = facts('section 4, Ids and urls')

/** The fields of every model that an answer shows, and of the plans that refer to them. */
export const modelClauses = [
  documented('model.extension.id', 'Every Extension has id, a string.', model),
  documented('model.extension.name', 'Every Extension has name, a string.', model),
  documented('model.extension.extension-type', 'Every Extension has extension_type, plugin or bundle.', model),
  documented('model.extension.version', 'Every Extension has version, the Elasticsearch version as a string.', model),
  documented('model.extension.url', 'Every Extension has url, which is repo:// followed by its id.', [model, ids]),
  documented('model.extension.description', 'description of an Extension, where present, is a string.', model),
  documented(
    'model.extension.download-url',
    'download_url of an Extension, where present, is the string that the caller gave.',
    model,
  ),
  documented(
    'model.extension.deployments',
    'deployments of an Extension, where present, is an array of at most 10000 strings.',
    model,
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
    model,
  ),
  documented(
    'model.extension-file-metadata.last-modified-date',
    'last_modified_date, where present, is a date-time.',
    model,
  ),
  documented(
    'model.extension-file-metadata.size',
    'size, where present, is an integer that counts bytes and is not negative.',
    model,
  ),
  documented('model.extension-file-metadata.url', 'url of the file, where present, is a URI.', model),
  documented(
    'model.extension-file-metadata.url-temporary',
    'url of the file is a temporary link, and no field tells when it ends.',
    model,
    'Nobody says how long such a link lives.',
  ),
  documented('model.extensions.extensions', 'Extensions has extensions, an array of Extension.', model),
  documented('model.basic-failed-reply.errors', 'BasicFailedReply has errors, an array.', [
    model,
    olderPage('Responses, 400 to 409'),
  ]),
  documented('model.basic-failed-reply-element.code', 'Each error has code, a string.', model),
  documented('model.basic-failed-reply-element.message', 'Each error has message, a string.', model),
  documented(
    'model.basic-failed-reply-element.fields',
    'fields of an error, where present, is an array of strings.',
    model,
  ),
  documented('model.empty-response', 'EmptyResponse is a JSON object.', model),
  documented('model.token-response.token', 'TokenResponse has token, a string.', facts('section 1')),
  observed(
    'model.extension-file-metadata.recorded',
    'A recorded file_metadata holds last_modified_date, size and url together once there is a file.',
    facts('section 4, Upload'),
  ),
  documented(
    'model.elasticsearch-user-bundle',
    'A plan refers to a bundle by name, url (repo:// and the id) and elasticsearch_version, all required.',
    model,
    'Plans belong to the deployments API.',
  ),
  documented(
    'model.elasticsearch-user-plugin',
    'A plan refers to a plugin by name, url (repo:// and the id) and elasticsearch_version, all required.',
    model,
    'Plans belong to the deployments API.',
  ),
] as const
