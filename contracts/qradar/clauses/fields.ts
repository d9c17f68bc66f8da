import { clausesOf } from '../../write/index.ts'
import { facts, owed, page } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar', 'get-extension')
const listing = clausesOf('qradar', 'list-extensions')
const installing = clausesOf('qradar', 'install-extension')
const uploading = clausesOf('qradar', 'upload-extension')
const uninstalling = clausesOf('qradar', 'uninstall-extension')
const adding = clausesOf('qradar', 'add-metadata')
const creating = clausesOf('qradar', 'create-export-task')
const downloading = clausesOf('qradar', 'download-export')

/** The `fields` parameter. `Fields`. */
export const fieldsClauses = [
  documented('fields.named-only', 'With fields=id,status a body holds those two keys and no others.', facts('Fields')),
  guarantee(
    'fields.odd-spelling',
    'Fields in another spelling, such as fields=id, status with a blank, are refused, or nothing else than these is shown.',
    owed('what is taken is done'),
  ),
  documented(
    'fields.subfields',
    'Sub-fields stand in round brackets behind a name, divided by commas: contents(identifier,content_type_id) leaves each item those two keys.',
    facts('Fields'),
  ),
  documented(
    'fields.nested-and-plain',
    'Plain names and bracketed ones mix: id,contents(identifier),name gives id, contents and name.',
    facts('Fields'),
  ),
  listing.documented('fields.arrays', 'On a list fields applies to each element.', facts('Fields')),
  installing.documented(
    'fields.accepted-bodies',
    'fields applies to the bodies of 201 and 202 as well.',
    facts('Fields'),
  ),
  documented(
    'fields.query-without-body',
    'An operation without a body takes fields as a query parameter.',
    facts('Operations, where fields travels'),
  ),
  uploading.documented(
    'fields.header-with-body',
    'An operation with a body takes fields as a header.',
    facts('Operations, where fields travels'),
  ),
  uninstalling.documented(
    'fields.header-with-body.uninstall',
    'The uninstall takes fields as a header.',
    facts('Operations, where fields travels'),
  ),
  adding.documented(
    'fields.header-with-body.metadata',
    'Adding metadata takes fields as a header.',
    facts('Operations, where fields travels'),
  ),
  creating.documented(
    'fields.header-with-body.export',
    'Creating an export takes fields as a header.',
    facts('Operations, where fields travels'),
  ),
  downloading.documented(
    'fields.not-on-download',
    'The download of an export has no fields parameter.',
    facts('Operations, where fields travels'),
    'The absence of a parameter says nothing about what sending it does.',
  ),
  observed('fields.spaces', 'Spaces around names are admitted: fields=id, status gives both keys.', facts('Fields')),
  observed('fields.blank', 'A blank fields value acts as if it were absent.', facts('Fields')),
  observed(
    'fields.422.30',
    'A name the operation does not know is answered 422 with code 30, the first such name standing in the message.',
    facts('Fields'),
  ),
  observed(
    'fields.422.31',
    'A name used twice at one level is answered 422 with code 31, the raw value standing in the message.',
    facts('Fields'),
  ),
  observed(
    'fields.422.31-before-30',
    'When a name is unknown and another is repeated the code is 31.',
    facts('Fields'),
  ),
  assumed(
    'fields.422.unbalanced',
    'Unbalanced brackets are answered 422 with code 31 (option unbalancedFieldsCode).',
    facts('Fields'),
  ),
  assumed(
    'fields.escapes',
    'A backslash escapes a comma, a bracket or a backslash in a name (option fieldsEscapes).',
    facts('Fields'),
  ),
  assumed(
    'fields.bare-object',
    'A name of an object without brackets returns the whole of it: fields=contents gives each item with all its keys (option bareFieldIsWhole).',
    facts('Fields'),
  ),
  uploading.assumed(
    'fields.wrong-place',
    'fields in the other place than the documented one is ignored (option fieldsInWrongPlace).',
    facts('Stumbling blocks, fields in the wrong place'),
  ),
  documented(
    'fields.commutes',
    'Cutting the full body down on the client gives the body that the server answers with fields.',
    [page('Table 2, fields, sentence 1'), page('Table 2, fields, sentence 2'), facts('Invariants, 9')],
  ),
  documented('fields.order', 'The order of the names in fields does not change the body.', [
    page('Table 2, fields, sentence 1'),
    page('Table 2, fields, sentence 2'),
    facts('Invariants, 9'),
  ]),
  documented('fields.idempotent', 'Cutting an answer down by the same fields again changes nothing.', [
    page('Table 2, fields, sentence 1'),
    page('Table 2, fields, sentence 2'),
    facts('Invariants, 9'),
  ]),
] as const
