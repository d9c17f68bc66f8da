import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { packageOptions } from '../options/packages.ts'
import { facts } from '../sources.ts'

/** Uploads, packages and their limits. */
export const packageQuestions = {
  statusAfterUpload: asks('Which status has an extension that was just uploaded?', facts('Open questions, 5')),
  nameWithoutManifest: asks(
    'What names an extension whose package has no manifest?',
    facts('Models, extension without a manifest'),
  ),
  versionWithoutManifest: asks(
    'Where does the version of an extension without a manifest come from?',
    facts('Models, extension without a manifest'),
  ),
  hubIdFrom: asks('Is the `_id` of a manifest the hub id by which duplicates are found?', facts('Models, packages')),
  uploadValidation: asks(
    'Is a package looked through when it is uploaded, or only when it is installed?',
    facts('Life cycle'),
    { notAsked: 'it takes a package that is broken in the one way that a lab saw' },
  ),
  unknownContent: asks(
    'Does an element that no content type is listed for install as an item of its own name, or fail the install?',
    facts('Models, packages'),
    { notAsked: 'content of a type that is made up is installed on no console' },
  ),
  installFieldsBefore: asks(
    'What are install_time and installed_by before the first installation?',
    facts('Models, extension times'),
  ),
  maxUploadBytes: asks('How large may an uploaded file be?', facts('Operations, upload limits'), {
    notAsked: 'it takes an upload of more than 64 MiB',
  }),
  maxUnpackedBytes: asks('How large may a package be once unpacked?', facts('Operations, upload limits'), {
    notAsked: 'it takes a package of more than 256 MiB',
  }),
  maxJsonBytes: asks('How large may a JSON body be?', facts('Framework codes, unknown'), {
    examples: [4096, 2_000_000],
  }),
  maxJsonDepth: asks('How deep may a JSON body nest?', facts('Framework codes, unknown'), { examples: [20, 500] }),
  metadataStatus: asks('Which status answers metadata that was added?', facts('Open questions, 11')),
} as const satisfies QuestionsOf<typeof packageOptions>
