import * as Type from 'typebox'
import { positive, text } from './values.ts'

/** `Operations, export`: `status_location` is described, and missing from the sample. */
export const AcceptedExportTask = Type.Object({
  task_id: positive,
  message: text,
  status_location: Type.Optional(text),
})

/** One exported content type. `Misprints, export result`: the prose says `contentNames`, the sample `name`. */
export const ExportDetail = Type.Object({
  contentType: text,
  name: Type.Optional(Type.Array(text)),
  contentNames: Type.Optional(Type.Array(text)),
})

export const ExportSummary = Type.Object({
  progress: Type.Number(),
  fileName: text,
  exportDetails: Type.Array(ExportDetail),
})

/** `Models, exports`. The prose makes `exportResult` an array, the sample is neither; both forms are admitted. */
export const ExportTaskResult = Type.Object({
  id: positive,
  task_type: text,
  exportResult: Type.Union([ExportSummary, Type.Array(ExportSummary)]),
})

/** `Models, exports`: filters. */
export const ExportFilter = Type.Object({
  column: Type.Optional(text),
  filter_name: Type.Optional(Type.Enum(['CUSTOM', 'NONDELETED', 'NONCUSTOM'])),
  operator: Type.Optional(
    Type.Enum(['LIKE', 'ILIKE', 'EQUAL', 'NOT_EQUAL', 'GREATER', 'LOWER', 'IN', 'NOT_IN', 'REGEX']),
  ),
  values: Type.Optional(Type.Array(text)),
})

/** `Models, exports`: content_type; the last four by 17.0. */
export const ExportContentType = Type.Enum([
  'LOG_SOURCE_TYPES',
  'LOG_SOURCES',
  'CUSTOM_PROPERTIES',
  'REGEX_EXPRESSIONS',
  'LEEF_EXPRESSIONS',
  'CEF_EXPRESSIONS',
  'JSON_EXPRESSIONS',
  'GENERIC_LIST_EXPRESSIONS',
  'NAME_VALUE_PAIR_EXPRESSIONS',
  'XML_EXPRESSIONS',
  'AQL_EXPRESSIONS',
  'CALCULATED_EXPRESSIONS',
  'AQL_PROPERTIES',
  'CALCULATED_PROPERTIES',
  'LOG_SOURCE_EXTENSIONS',
  'QID_RECORDS',
  'CUSTOM_RULES',
  'REFERENCE_DATA',
  'FGROUPS',
  'SAVED_EVENT_FLOW_SEARCHES',
  'REPORTS',
  'INSTALLED_APPLICATIONS',
  'CUSTOM_ACTIONS',
  'CUSTOM_FUNCTIONS',
  'TAGGED_FIELDS',
])

/** `Models, exports`, related_content: a list of its own, with four values the other lacks. */
export const RelatedContentType = Type.Enum([
  'LOG_SOURCES',
  'CUSTOM_PROPERTIES',
  'REGEX_EXPRESSIONS',
  'LEEF_EXPRESSIONS',
  'CEF_EXPRESSIONS',
  'JSON_EXPRESSIONS',
  'GENERIC_LIST_EXPRESSIONS',
  'NAME_VALUE_PAIR_EXPRESSIONS',
  'XML_EXPRESSIONS',
  'AQL_EXPRESSIONS',
  'CALCULATED_EXPRESSIONS',
  'AQL_PROPERTIES',
  'CALCULATED_PROPERTIES',
  'DSM_EVENT_MAPPINGS',
  'LOG_SOURCE_EXTENSIONS',
  'QID_RECORDS',
  'REFERENCE_DATA_KEYS_AND_ELEMENTS',
  'FGROUP_LINKS',
  'CUSTOM_ACTION_PARAMETERS',
])

export const RelatedContent = Type.Object({
  content_type: Type.Optional(RelatedContentType),
  filters: Type.Optional(Type.Array(ExportFilter)),
})

export const ExportContent = Type.Object({
  content_type: Type.Optional(ExportContentType),
  content_item_ids: Type.Optional(Type.Array(text)),
  filters: Type.Optional(Type.Array(ExportFilter)),
  related_content: Type.Optional(Type.Array(RelatedContent)),
})

export const ExportManifest = Type.Object({
  author: Type.Optional(text),
  description: Type.Optional(text),
  id: Type.Optional(text),
  min_qradar_version: Type.Optional(text),
  name: Type.Optional(text),
  support_contact: Type.Optional(text),
  version: Type.Optional(text),
})

/** The body of create-export-task, `configData`. `Models, exports`: nothing says which parts may be left out. */
export const ExportConfig = Type.Object({
  export_contents: Type.Optional(Type.Array(ExportContent)),
  manifest: Type.Optional(ExportManifest),
})
