import type { Contradiction } from '../types.ts'
import { facts, page } from './sources.ts'

/** Where IBM's pages disagree with themselves. `Misprints`, and where named. */
export const contradictions = [
  {
    id: 'qradar.contradiction.upload-status',
    source: facts('Misprints, upload status'),
    readings: [
      'The samples for an upload show the status INSTALLED.',
      'UPLOADED is one of the statuses, and nothing was installed yet.',
    ],
    mock: 'An upload has the status UPLOADED.',
    option: 'statusAfterUpload',
    suite: 'Any documented status after an upload is right.',
  },
  {
    id: 'qradar.contradiction.statuses',
    source: facts('Misprints, statuses and fields'),
    readings: ['The prose lists eleven statuses.', 'The samples from 16.0 on list fourteen.'],
    mock: 'All fourteen exist.',
    suite: 'Any of the fourteen is right.',
  },
  {
    id: 'qradar.contradiction.extension-fields',
    source: facts('Misprints, statuses and fields'),
    readings: [
      'The prose leaves out content_operation_error, content_metadata, signer_date, signer_subject and validation_date.',
      'The samples have them.',
    ],
    mock: 'The fields are there from the version on that introduced them.',
    suite: 'They may be absent; where present their types are checked.',
  },
  {
    id: 'qradar.contradiction.task-minimum',
    source: facts('Misprints, task status'),
    readings: ['The prose of a task status lists minimum.', 'The sample has no such key.'],
    mock: 'minimum is there.',
    option: 'taskMinimum',
    suite: 'It may be absent; where present it is a number.',
  },
  {
    id: 'qradar.contradiction.export-result',
    source: facts('Misprints, export result'),
    readings: [
      'The prose makes exportResult an array of objects.',
      'The sample puts key and value pairs in an array, which is no JSON; they read like an object.',
    ],
    mock: 'exportResult is an object.',
    option: 'exportResultShape',
    suite: 'An object and an array of objects are both right.',
  },
  {
    id: 'qradar.contradiction.export-names',
    source: facts('Misprints, export result'),
    readings: ['The prose calls the names of the items contentNames.', 'The sample calls them name.'],
    mock: 'They stand under name.',
    option: 'exportDetailNames',
    suite: 'Either key is right.',
  },
  {
    id: 'qradar.contradiction.task-not-found',
    source: page('Table 3, 404 22604'),
    readings: [
      'The tables of install and uninstall list 22604, for a status_id that is not found.',
      'Neither request has a status_id.',
    ],
    mock: 'The code comes by fault injection only.',
    option: 'unexplainedCodes',
    suite: 'Nothing can be demanded.',
  },
  {
    id: 'qradar.contradiction.export-accepted',
    source: facts('Operations, export'),
    readings: [
      'The description of an accepted export lists status_location.',
      'The sample omits it, and its message is the one of an installation.',
    ],
    mock: 'status_location is there, and the message is the one of the sample.',
    option: 'exportStatusLocation',
    suite: 'status_location may be absent; the message may say anything.',
  },
  {
    id: 'qradar.contradiction.export-status',
    source: facts('Misprints, export status'),
    readings: [
      'The page of an export task describes the state of an export.',
      'Its sample is the one of an uninstall.',
    ],
    mock: 'The name and message of an export task speak of an export.',
    suite: 'Only the types of the fields are checked.',
  },
  {
    id: 'qradar.contradiction.upload-media',
    source: facts('Operations, upload'),
    readings: [
      'The description of the upload names four media types.',
      'The MIME cell of its table names application/x-gzip only.',
    ],
    mock: 'All four are taken.',
    suite: "All four must be taken: the description is the fuller text, and IBM's own sample sends application/zip.",
  },
  {
    id: 'qradar.contradiction.metadata-success',
    source: facts('Operations, metadata'),
    readings: ['The page of the metadata describes what a success answers with.', 'Its table lists no success status.'],
    mock: 'The status is 200.',
    option: 'metadataStatus',
    suite: 'Any 2xx status is right.',
  },
  {
    id: 'qradar.contradiction.encoding',
    source: facts('Encoding'),
    readings: [
      'The pages ask for query values to be encoded twice.',
      "IBM's sample and the clients that work encode once.",
    ],
    mock: 'Values are decoded once.',
    option: 'queryDecoding',
    suite: 'Values are sent encoded once; nothing is demanded of values encoded twice.',
  },
  {
    id: 'qradar.contradiction.version-fallback',
    source: facts('Versions'),
    readings: [
      'A version higher than the newest is read as the newest.',
      'A version of 322.0123 was refused as not valid.',
    ],
    mock: 'Majors from the option nonsenseVersionFrom on are refused.',
    option: 'nonsenseVersionFrom',
    suite: 'Only the version right above the newest is demanded to work.',
  },
] as const satisfies readonly Contradiction[]
