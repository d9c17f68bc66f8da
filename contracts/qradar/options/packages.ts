import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Uploads, packages and their limits. */
export const packageOptions = {
  statusAfterUpload: choice(
    ['UPLOADED', 'NOT_INSTALLED'],
    'UPLOADED',
    'Which status has an extension that was just uploaded?',
    facts('Open questions, 5'),
  ),
  nameWithoutManifest: choice(
    ['inner-xml', 'file-name'],
    'inner-xml',
    'What names an extension whose package has no manifest?',
    facts('Models, extension without a manifest'),
  ),
  versionWithoutManifest: choice(
    ['qradarversion', 'empty'],
    'qradarversion',
    'Where does the version of an extension without a manifest come from?',
    facts('Models, extension without a manifest'),
  ),
  hubIdFrom: choice(
    ['manifest-id', 'none'],
    'manifest-id',
    'Is the `_id` of a manifest the hub id by which duplicates are found?',
    facts('Models, packages'),
  ),
  uploadValidation: choice(
    ['shallow', 'deep'],
    'shallow',
    'Is a package looked through when it is uploaded, or only when it is installed?',
    facts('Life cycle'),
    { notAsked: 'it takes a package that is broken in the one way that a lab saw' },
  ),
  unknownContent: choice(
    ['installs', 'fails'],
    'installs',
    'Does an element that no content type is listed for install as an item of its own name, or fail the install?',
    facts('Models, packages'),
    { notAsked: 'content of a type that is made up is installed on no console' },
  ),
  installFieldsBefore: choice(
    ['null', 'absent'],
    'null',
    'What are install_time and installed_by before the first installation?',
    facts('Models, extension times'),
  ),
  maxUploadBytes: number(
    67_108_864,
    { minimum: 1, unit: 'bytes' },
    'How large may an uploaded file be?',
    facts('Operations, upload limits'),
    { notAsked: 'it takes an upload of more than 64 MiB' },
  ),
  maxUnpackedBytes: number(
    268_435_456,
    { minimum: 1, unit: 'bytes' },
    'How large may a package be once unpacked?',
    facts('Operations, upload limits'),
    { notAsked: 'it takes a package of more than 256 MiB' },
  ),
  maxJsonBytes: number(
    1_048_576,
    { minimum: 1, unit: 'bytes' },
    'How large may a JSON body be?',
    facts('Framework codes, unknown'),
    { examples: [4096, 2_000_000] },
  ),
  metadataStatus: choice(
    ['200', '201'],
    '200',
    'Which status answers metadata that was added?',
    facts('Open questions, 11'),
  ),
} as const satisfies Record<string, OptionSpec>
