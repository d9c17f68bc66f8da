import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar', 'upload-extension')
const installing = clausesOf('qradar', 'install-extension')
const silent = 'The page gives no text for this code, so no test knows how to bring it about.'

/** Uploading and the layout of packages: `Operations, upload`, `Models, packages` and `Uploads`. */
export const uploadClauses = [
  documented(
    'upload.201',
    'A POST of a valid package to the extensions is answered 201 with the new extension.',
    facts('Operations, upload'),
  ),
  documented('upload.201.content-type', 'The 201 body is application/json.', facts('Operations, media types')),
  documented(
    'upload.media.zip',
    'A zip archive holding an XML export is admitted as application/zip.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.media.xml',
    'An XML export that is not packed is admitted as application/xml.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.media.gzip',
    'A tar.gz archive holding an XML export is admitted as application/x-gzip.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.media.multipart',
    'A package sent as multipart/form-data is admitted.',
    facts('Operations, upload'),
  ),
  observed(
    'upload.media.multipart.part-name',
    'The part of a multipart upload is named file.',
    facts('Operations, upload'),
  ),
  observed(
    'upload.headers.content-type-only',
    'Raw zip bytes with Content-Type: application/zip and no Content-Disposition are enough for a 201.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.201.size',
    'size in the answer to an upload of XML by itself is the number of bytes of that XML, in a form or not, where it is present and not null.',
    facts('Models, extension'),
  ),
  documented(
    'upload.body.required',
    'An upload with an empty body is refused with a 4xx status.',
    facts('Operations, upload'),
  ),
  observed(
    'upload.422.10',
    'An upload with an empty body is answered 422 with code 10, naming the body parameter file.',
    facts('Framework codes, 10'),
  ),
  documented(
    'upload.409.22613',
    'Uploading a package with the hub_id and the version of an extension that is there is answered 409 with code 22613.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.409.22613.other-version',
    'Uploading a package with the hub_id of an extension that is there and another version is not refused with 22613.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.412.22619',
    'The page lists 412 with code 22619 for an upload, without saying when.',
    facts('Operations, upload'),
    silent,
  ),
  documented(
    'upload.412.22620',
    'The page lists 412 with code 22620 for an upload, without saying when.',
    facts('Operations, upload'),
    silent,
  ),
  assumed(
    'upload.412.unexplained-codes',
    'No ordinary upload is answered 412 (option unexplainedCodes).',
    facts('Open questions, 10'),
  ),
  documented(
    'upload.422.22607',
    'Bytes that are neither XML nor an archive with an XML inside are answered 422 with code 22607.',
    facts('Operations, upload'),
  ),
  observed(
    'upload.422.22616',
    'A package whose manifest.txt is not valid, for example no JSON, is answered 422 with code 22616.',
    facts('Operations, upload'),
  ),
  documented(
    'upload.500.22602',
    'A failure inside the server while uploading is answered 500 with code 22602.',
    facts('Operations, upload'),
    'A client cannot make the server fail inside.',
  ),
  documented(
    'upload.permission',
    'From version 16.0 on uploading with the credentials of an account that is neither System Administrator nor Security Admin is answered 403.',
    facts('Operations, permissions'),
  ),
  observed(
    'upload.again-without-manifest',
    'A package without a manifest can be uploaded twice: both uploads are answered 201, with different ids.',
    facts('Uploads'),
  ),
  observed(
    'upload.package.content-root',
    'A zip with one XML whose root is content, whose first child is qradarversion and which then holds items is a valid package.',
    facts('Models, packages'),
  ),
  observed(
    'upload.package.manifest',
    'A zip with <id>.xml and a manifest.txt holding the JSON keys _id and doc.extension_manifest is a valid package.',
    facts('Models, packages'),
  ),
  assumed(
    'upload.package.hub-id',
    'The _id of the manifest is the hub_id of the duplicate rule (option hubIdFrom).',
    facts('Models, packages'),
  ),
  installing.observed(
    'upload.package.item-uuid',
    'Installing a package with an item whose uuid is installed already changes that item in place and adds none.',
    facts('Models, packages'),
  ),
  installing.assumed(
    'upload.package.same-item',
    'Two items are the same when their content type and their uuid or key agree (option sameItem).',
    facts('Models, packages'),
  ),
  observed(
    'upload.validation-is-shallow',
    'A package whose XML is well formed is accepted though it holds content the console does not know (option uploadValidation).',
    facts('Life cycle'),
  ),
  assumed(
    'upload.unlisted-content',
    'An element that no content type is listed for installs as an item of its own name (option unknownContent).',
    facts('Models, packages'),
    'Content of a type that is made up is installed on no console.',
  ),
  assumed(
    'upload.201.name',
    'Without a manifest name is the name of the XML file inside the archive (option nameWithoutManifest).',
    facts('Models, extension without a manifest'),
  ),
  assumed(
    'upload.201.version',
    'Without a manifest version is the text of the qradarversion element (option versionWithoutManifest).',
    facts('Models, extension without a manifest'),
  ),
  assumed(
    'upload.201.status',
    'The status right after an upload is UPLOADED (option statusAfterUpload).',
    facts('Open questions, 5'),
  ),
  assumed(
    'upload.201.install-time',
    'install_time is null right after an upload (option installFieldsBefore).',
    facts('Models, extension times'),
  ),
  assumed(
    'upload.limit.bytes',
    'A file larger than the option maxUploadBytes is refused with 413.',
    facts('Operations, upload'),
    'No limit is published, and to look for one would take uploads of any size.',
  ),
  assumed(
    'upload.limit.unpacked',
    'An archive that would unpack to more than the option maxUnpackedBytes is refused with 422 code 22607.',
    facts('Operations, upload'),
    'No limit is published, and a suite sends no archive that might fill a disk.',
  ),
  assumed(
    'upload.overwrite-ignored',
    'The query parameter overwrite on an upload is ignored (option unknownQueryParameters).',
    facts('Stumbling blocks, overwrite on upload'),
  ),
  guarantee(
    'upload.text-kept',
    'Where a read shows the description, author or version of a manifest, or the names of items, as they stand in a plain package, it shows them so whatever characters they are of, however they are spelt and however long; or the package is refused.',
    owed('text is kept'),
  ),
  guarantee(
    'upload.all-items',
    'The contents of an extension hold each item of its package, however many there are; or the package is refused.',
    owed('acknowledged writes are read back'),
  ),
  guarantee(
    'upload.read-back',
    'The extension of a 201 is read back by get-extension with the same id, name, version, size and contents; an installation leaves its name, version, author, description, size, add_time and added_by as they were.',
    owed('acknowledged writes are read back'),
  ),
] as const
