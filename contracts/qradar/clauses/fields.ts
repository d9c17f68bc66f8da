import { clause } from '../clause.ts'
import { source } from '../source.ts'

const { facts } = source

/** The `fields` parameter. Facts, sections 1.1 and 3.5. */
export const fieldsClauses = [
  clause(
    'documented',
    'qradar.fields.named-only',
    facts('3.5'),
    'With fields=id,status a body holds those two keys and no others.',
    { operation: 'get-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.subfields',
    facts('3.5'),
    'Sub-fields stand in round brackets behind a name, divided by commas: contents(identifier,content_type_id) leaves each item those two keys.',
    { operation: 'get-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.nested-and-plain',
    facts('3.5'),
    'Plain names and bracketed ones mix: id,contents(identifier),name gives id, contents and name.',
    { operation: 'get-extension' },
  ),
  clause('documented', 'qradar.fields.arrays', facts('3.5'), 'On a list fields applies to each element.', {
    operation: 'list-extensions',
  }),
  clause(
    'documented',
    'qradar.fields.accepted-bodies',
    facts('3.5'),
    'fields applies to the bodies of 201 and 202 as well.',
    { operation: 'install-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.query-without-body',
    facts('1.1'),
    'An operation without a body takes fields as a query parameter.',
    { operation: 'get-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.header-with-body',
    facts('1.1'),
    'An operation with a body takes fields as a header.',
    { operation: 'upload-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.header-with-body.uninstall',
    facts('1.1'),
    'The uninstall takes fields as a header.',
    { operation: 'uninstall-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.header-with-body.metadata',
    facts('1.1'),
    'Adding metadata takes fields as a header.',
    { operation: 'add-metadata' },
  ),
  clause(
    'documented',
    'qradar.fields.header-with-body.export',
    facts('1.1'),
    'Creating an export takes fields as a header.',
    { operation: 'create-export-task' },
  ),
  clause(
    'documented',
    'qradar.fields.not-on-download',
    facts('1.1'),
    'The download of an export has no fields parameter.',
    {
      operation: 'download-export',
      undecidable: 'The absence of a parameter says nothing about what sending it does.',
    },
  ),
  clause(
    'observed',
    'qradar.fields.spaces',
    facts('3.5'),
    'Spaces around names are admitted: fields=id, status gives both keys.',
    { operation: 'get-extension' },
  ),
  clause('observed', 'qradar.fields.blank', facts('3.5'), 'A blank fields value acts as if it were absent.', {
    operation: 'get-extension',
  }),
  clause(
    'observed',
    'qradar.fields.422.30',
    facts('3.5'),
    'A name the operation does not know is answered 422 with code 30, the first such name standing in the message.',
    { operation: 'get-extension' },
  ),
  clause(
    'observed',
    'qradar.fields.422.31',
    facts('3.5'),
    'A name used twice at one level is answered 422 with code 31, the raw value standing in the message.',
    { operation: 'get-extension' },
  ),
  clause(
    'observed',
    'qradar.fields.422.31-before-30',
    facts('3.5'),
    'When a name is unknown and another is repeated the code is 31.',
    { operation: 'get-extension' },
  ),
  clause(
    'assumed',
    'qradar.fields.422.unbalanced',
    facts('3.5'),
    'Unbalanced brackets are answered 422 with code 31 (option unbalancedFieldsCode).',
    { operation: 'get-extension' },
  ),
  clause(
    'assumed',
    'qradar.fields.escapes',
    facts('3.5'),
    'A backslash escapes a comma, a bracket or a backslash in a name (option fieldsEscapes).',
    { operation: 'get-extension' },
  ),
  clause(
    'assumed',
    'qradar.fields.bare-object',
    facts('3.5'),
    'A name of an object without brackets returns the whole of it: fields=contents gives each item with all its keys (option bareFieldIsWhole).',
    { operation: 'get-extension' },
  ),
  clause(
    'assumed',
    'qradar.fields.wrong-place',
    facts('6, item 9'),
    'fields in the other place than the documented one is ignored (option fieldsInWrongPlace).',
    { operation: 'upload-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.commutes',
    facts('4.6, item 9'),
    'Cutting the full body down on the client gives the body that the server answers with fields.',
    { operation: 'get-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.order',
    facts('4.6, item 9'),
    'The order of the names in fields does not change the body.',
    { operation: 'get-extension' },
  ),
  clause(
    'documented',
    'qradar.fields.idempotent',
    facts('4.6, item 9'),
    'Cutting an answer down by the same fields again changes nothing.',
    { operation: 'get-extension' },
  ),
] as const
