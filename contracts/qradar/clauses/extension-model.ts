import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const { documented, observed, assumed } = clausesOf('qradar')

/** The fields of an extension and of its contents. `Models`. */
export const extensionModelClauses = [
  documented(
    'model.extension.id',
    'id is a positive whole number, and no two extensions of a deployment share it.',
    facts('Models, extension'),
  ),
  documented('model.extension.name', 'name is a string.', facts('Models, extension')),
  documented(
    'model.extension.description',
    'description, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented('model.extension.author', 'author, where present and not null, is a string.', facts('Models, extension')),
  documented(
    'model.extension.authored-by-email',
    'authored_by_email, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.version',
    'version, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.exported-qradar-version',
    'exported_qradar_version, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.min-qradar-version',
    'min_qradar_version, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.file-location',
    'file_location, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.added-by',
    'added_by, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.installed-by',
    'installed_by, where present and not null, is a string.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.supported-languages',
    'supported_languages, where present and not null, is an array of strings.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.size',
    'size, where present and not null, is a whole number of bytes, not negative.',
    facts('Models, extension'),
  ),
  documented('model.extension.signed', 'signed, where present and not null, is a string.', facts('Models, extension')),
  observed(
    'model.extension.signed.values',
    'signed, where present and not null, is one of the four values up to version 17.0 or one of the seven from 18.0 on.',
    facts('Models, signed'),
  ),
  observed(
    'model.extension.signer-subject',
    'signer_subject, where present and not null, is a string.',
    facts('Models, extension from 18.0'),
  ),
  observed(
    'model.extension.signer-date',
    'signer_date, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, extension from 18.0'),
  ),
  observed(
    'model.extension.validation-date',
    'validation_date, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, extension from 18.0'),
  ),
  documented('model.extension.beta', 'beta, where present and not null, is a boolean.', facts('Models, extension')),
  documented(
    'model.extension.add-time',
    'add_time, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.install-time',
    'install_time, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.full-uninstall',
    'full_uninstall, where present and not null, is a boolean.',
    facts('Models, extension'),
  ),
  documented(
    'model.extension.status',
    'status is one of the fourteen documented extension statuses.',
    facts('Models, extension status'),
  ),
  documented(
    'model.extension.contents',
    'contents, where present and not null, is an array of objects.',
    facts('Models, contents'),
  ),
  observed(
    'model.extension.content-operation-error',
    'content_operation_error, where present and not null, is a string.',
    facts('Models, extension from 16.0'),
  ),
  documented(
    'model.extension.fips-compliant',
    'fips_compliant, where present and not null, is a boolean.',
    facts('Releases, 16.0'),
  ),
  documented(
    'model.extension-content.content-type-id',
    'content_type_id of an item is a whole number.',
    facts('Models, contents'),
  ),
  documented(
    'model.extension-content.content-type-name',
    'content_type_name of an item, where present and not null, is a string.',
    facts('Models, contents'),
  ),
  documented(
    'model.extension-content.identifier',
    'identifier of an item, where present and not null, is a string; it may be empty.',
    facts('Models, contents'),
  ),
  observed(
    'model.extension-content.content-metadata',
    'content_metadata of an item, where present and not null, is a string.',
    facts('Models, contents'),
  ),
  observed(
    'model.extension-content.known-types',
    'An item of the content type 3 is named custom_rule, one of 27 qidmap, one of 28 reference_data and one of 32 reference_data_rules.',
    facts('Models, content types'),
  ),
  documented(
    'model.extension-content.cli-types',
    'The other content type ids listed for the content tool mean there what they mean here.',
    facts('Models, content types'),
    'The tool names types in its own way, and no page maps them to the names of this API.',
  ),
  assumed(
    'model.extension-content.element-name',
    'content_type_name equals the name of the XML element the item came from (option contentTypeName).',
    facts('Models, content types'),
  ),
] as const
