import { clause } from '../clause.ts'
import { source } from '../source.ts'

const { facts } = source

/** The fields of an extension and of its contents. Facts, sections 2.1 and 2.5. */
export const extensionModelClauses = [
  clause(
    'documented',
    'qradar.model.extension.id',
    facts('2.1'),
    'id is a positive whole number, and no two extensions of a deployment share it.',
  ),
  clause('documented', 'qradar.model.extension.name', facts('2.1'), 'name is a string.'),
  clause(
    'documented',
    'qradar.model.extension.description',
    facts('2.1'),
    'description, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.author',
    facts('2.1'),
    'author, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.authored-by-email',
    facts('2.1'),
    'authored_by_email, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.version',
    facts('2.1'),
    'version, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.exported-qradar-version',
    facts('2.1'),
    'exported_qradar_version, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.min-qradar-version',
    facts('2.1'),
    'min_qradar_version, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.file-location',
    facts('2.1'),
    'file_location, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.added-by',
    facts('2.1'),
    'added_by, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.installed-by',
    facts('2.1'),
    'installed_by, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.supported-languages',
    facts('2.1'),
    'supported_languages, where present and not null, is an array of strings.',
  ),
  clause(
    'documented',
    'qradar.model.extension.size',
    facts('2.1'),
    'size, where present and not null, is a whole number of bytes, not negative.',
  ),
  clause(
    'documented',
    'qradar.model.extension.signed',
    facts('2.1, signed'),
    'signed, where present and not null, is one of the four values up to version 17.0 or one of the seven from 18.0 on.',
  ),
  clause(
    'documented',
    'qradar.model.extension.signer-subject',
    facts('2.1, from 18.0'),
    'signer_subject, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.signer-date',
    facts('2.1, from 18.0'),
    'signer_date, where present and not null, is a whole number of milliseconds since the Unix epoch.',
  ),
  clause(
    'documented',
    'qradar.model.extension.validation-date',
    facts('2.1, from 18.0'),
    'validation_date, where present and not null, is a whole number of milliseconds since the Unix epoch.',
  ),
  clause('documented', 'qradar.model.extension.beta', facts('2.1'), 'beta, where present and not null, is a boolean.'),
  clause(
    'documented',
    'qradar.model.extension.add-time',
    facts('2.1'),
    'add_time, where present and not null, is a whole number of milliseconds since the Unix epoch.',
  ),
  clause(
    'documented',
    'qradar.model.extension.install-time',
    facts('2.1'),
    'install_time, where present and not null, is a whole number of milliseconds since the Unix epoch.',
  ),
  clause(
    'documented',
    'qradar.model.extension.full-uninstall',
    facts('2.1'),
    'full_uninstall, where present and not null, is a boolean.',
  ),
  clause(
    'documented',
    'qradar.model.extension.status',
    facts('2.1, status'),
    'status is one of the fourteen documented extension statuses.',
  ),
  clause(
    'documented',
    'qradar.model.extension.contents',
    facts('2.1, contents'),
    'contents, where present and not null, is an array of objects.',
  ),
  clause(
    'documented',
    'qradar.model.extension.content-operation-error',
    facts('2.1, from 16.0'),
    'content_operation_error, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension.fips-compliant',
    facts('1.4, 16.0'),
    'fips_compliant, where present and not null, is a boolean.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.content-type-id',
    facts('2.1, contents'),
    'content_type_id of an item is a whole number.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.content-type-name',
    facts('2.1, contents'),
    'content_type_name of an item, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.identifier',
    facts('2.1, contents'),
    'identifier of an item, where present and not null, is a string; it may be empty.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.content-metadata',
    facts('2.1, contents, from 16.0'),
    'content_metadata of an item, where present and not null, is a string.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.known-types',
    facts('2.5'),
    'An item of the content type 3 is named custom_rule, one of 27 qidmap, one of 28 reference_data and one of 32 reference_data_rules.',
  ),
  clause(
    'documented',
    'qradar.model.extension-content.cli-types',
    facts('2.5'),
    'The other content type ids listed for the content tool mean there what they mean here.',
    { undecidable: 'The tool names types in its own way, and no page maps them to the names of this API.' },
  ),
  clause(
    'assumed',
    'qradar.model.extension-content.element-name',
    facts('2.5'),
    'content_type_name equals the name of the XML element the item came from (option contentTypeName).',
  ),
] as const
