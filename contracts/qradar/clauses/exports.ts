import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const creating = clausesOf('qradar', 'create-export-task')
const asking = clausesOf('qradar', 'get-export-task')
const results = clausesOf('qradar', 'get-export-results')
const downloading = clausesOf('qradar', 'download-export')
const inside = 'A client cannot make the server fail inside.'

/** Exporting: IBM's pages 9 to 12, and `Models, exports`. */
export const exportClauses = [
  creating.documented(
    'export.201',
    'A POST of a valid configuration to extension_export_tasks is answered 201, not 202.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.201.content-type',
    'The accepted export has the content type application/json.',
    facts('Operations, media types'),
  ),
  creating.documented(
    'export.201.task-id',
    'The id of the task stands under task_id, a number, and get-export-task with it answers 200.',
    facts('Operations, export'),
  ),
  creating.documented('export.201.message', 'message in the 201 body is a string.', facts('Operations, export')),
  creating.documented(
    'export.201.status-location',
    'status_location in the 201 body, where present, is a string holding the URL of the task: a GET of it answers 200.',
    facts('Operations, export'),
  ),
  creating.assumed(
    'export.201.status-location.present',
    'status_location is present, though the sample omits it (option exportStatusLocation).',
    facts('Operations, export'),
  ),
  creating.assumed(
    'export.201.message.text',
    'The message is the copied text of the sample, Installing an extension (option exportMessage).',
    facts('Operations, export'),
  ),
  creating.assumed(
    'export.201.header.location',
    'No Location header comes with the 201 (option locationHeader).',
    facts('Open questions, 12'),
  ),
  creating.documented(
    'export.422.1021',
    'A configuration of the export that is not valid, such as an export_contents that is no array, is answered 422 with code 1021, or 1025.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.422.1022',
    'A related_content that is not valid, such as one with an unknown content_type, is answered 422 with code 1022, or the wider 1021 or 1025.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.422.1023',
    'content_item_ids that are not valid, such as a text in place of an array, are answered 422 with code 1023, or the wider 1021 or 1025.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.422.1024',
    'A manifest that is not valid, such as a text in place of an object, is answered 422 with code 1024, or the wider 1021 or 1025.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.422.1025',
    'A parameter that is not valid, such as an unknown content_type, is answered 422 with code 1025 or the code of the part it stands in.',
    facts('Operations, export'),
  ),
  creating.documented(
    'export.500.1020',
    'A failure inside the server while exporting is answered 500 with code 1020.',
    facts('Operations, export'),
    inside,
  ),
  creating.assumed(
    'export.internal-failures',
    'No ordinary request is answered 500 with code 1020 or 22602 (option internalFailures).',
    facts('Open questions, 14'),
  ),
  creating.documented(
    'export.body.required',
    'An export without a body is refused with a 4xx status.',
    facts('Operations, export'),
  ),
  creating.observed(
    'export.422.10',
    'An export without a body is answered 422 with code 10, naming the body parameter configData.',
    facts('Framework codes, 10'),
  ),
  creating.observed(
    'export.request.content-types',
    'None of the 25 documented values of content_type in export_contents is refused with code 1025.',
    facts('Models, exports'),
  ),
  creating.observed(
    'export.request.related-content-types',
    'None of the 19 documented values of content_type in related_content is refused with code 1022.',
    facts('Models, exports'),
  ),
  creating.observed(
    'export.request.filter-names',
    'None of the filter_name values CUSTOM, NONDELETED and NONCUSTOM is refused with code 1025.',
    facts('Models, exports'),
  ),
  creating.observed(
    'export.request.operators',
    'None of the operators LIKE, ILIKE, EQUAL, NOT_EQUAL, GREATER, LOWER, IN, NOT_IN and REGEX in a filter is refused with code 1025.',
    facts('Models, exports'),
  ),
  creating.observed(
    'export.request.manifest',
    'A manifest with texts for author, description, id, min_qradar_version, name, support_contact and version is not refused with code 1024.',
    facts('Models, exports'),
  ),
  // 10. status
  asking.documented(
    'export-task.200',
    'A GET of an export task by its task_id is answered 200 with a task status whose id is that task_id.',
    facts('Operations, export status'),
  ),
  asking.documented(
    'export-task.200.content-type',
    'The status of an export has the content type application/json.',
    facts('Operations, media types'),
  ),
  asking.documented(
    'export-task.404.22604',
    'A GET of a task_id that no task has is answered 404 with code 22604.',
    facts('Operations, export status'),
  ),
  asking.documented(
    'export-task.422.22606',
    'A GET of the task_id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, export status'),
  ),
  asking.documented(
    'export-task.500.22602',
    'A failure inside the server while reading an export task is answered 500 with code 22602.',
    facts('Operations, export status'),
    inside,
  ),
  asking.observed(
    'export-task.shared-ids',
    'An export task can be read through extensions_task_status by its task_id: 200 with the same id.',
    facts('Models, exports'),
  ),
  asking.assumed(
    'export-task.id-space',
    'Export tasks and extension tasks draw their ids from one series (option taskIdSpace).',
    facts('Models, exports'),
  ),
  // 11. results
  results.documented(
    'export-results.200',
    'A GET of the results of a COMPLETED export task is answered 200 with id, task_type and exportResult.',
    facts('Operations, export results'),
  ),
  results.documented(
    'export-results.200.content-type',
    'The results of an export have the content type application/json.',
    facts('Operations, media types'),
  ),
  results.documented(
    'export-results.404.22604',
    'A GET of the results of a task_id that no task has is answered 404 with code 22604.',
    facts('Operations, export results'),
  ),
  results.documented(
    'export-results.404.22614',
    'A GET of export results that are not available, though the task exists, is answered 404 with code 22614.',
    facts('Operations, export results'),
  ),
  results.documented(
    'export-results.422.22606',
    'A GET of the results of the task_id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, export results'),
  ),
  results.documented(
    'export-results.500.22602',
    'A failure inside the server while reading export results is answered 500 with code 22602.',
    facts('Operations, export results'),
    inside,
  ),
  results.assumed(
    'export-results.shape',
    'exportResult is an object (option exportResultShape).',
    facts('Misprints, export result'),
  ),
  results.assumed(
    'export-results.names-key',
    'The names of the exported items stand under name (option exportDetailNames).',
    facts('Misprints, export result'),
  ),
  // 12. download
  downloading.documented(
    'download.200',
    'A GET of extension_export of a COMPLETED export task is answered 200 with the bytes of a zip archive.',
    facts('Operations, download'),
  ),
  downloading.documented(
    'download.200.content-type',
    'The download has the content type application/zip.',
    facts('Operations, download'),
  ),
  downloading.documented(
    'download.errors-are-json',
    'A refused download is answered with the JSON error body, though its success is a zip archive.',
    facts('Operations, download'),
  ),
  downloading.documented(
    'download.404.22604',
    'A download of a task_id that no task has is answered 404 with code 22604.',
    facts('Operations, download'),
  ),
  downloading.assumed(
    'download.404.unready',
    'A download before the export has COMPLETED is answered 404 with code 22604 (option exportDownloadUnready).',
    facts('Operations, download'),
  ),
  downloading.documented(
    'download.422.22606',
    'A download of the task_id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, download'),
  ),
  downloading.documented(
    'download.500.22602',
    'A failure inside the server while downloading is answered 500 with code 22602.',
    facts('Operations, download'),
    inside,
  ),
  downloading.observed(
    'download.can-be-uploaded',
    'A downloaded package is a properly formed export: upload-extension takes it, or refuses it as a duplicate with 22613, never with 22607.',
    [facts('Operations, upload'), facts('Operations, download')],
  ),
] as const
