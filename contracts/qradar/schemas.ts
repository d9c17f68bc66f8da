import * as Type from 'typebox'
import type { TSchema } from 'typebox'

// IBM types its fields as String, Number or Boolean, and its own samples put null where a value is missing
// (facts, section 2.1: description, exported_qradar_version, min_qradar_version). So every field that can be
// missing admits null; only what identifies a thing does not.
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const integer = Type.Integer()
const positive = Type.Integer({ minimum: 1 })
/** Milliseconds since the Unix epoch. */
const instant = Type.Integer({ minimum: 0 })
const text = Type.String()
const flag = Type.Boolean()

/** The action_type of install-extension. 003, Table 2. */
const ActionType = Type.Enum(['INSTALL', 'PREVIEW'])

/** Facts, section 2.1, `status`: eleven in the prose, fourteen in the samples from 16.0 on. */
const ExtensionStatus = Type.Enum([
  'UPLOADED',
  'UPLOADING',
  'INSTALLED',
  'INSTALLING',
  'INSTALL_FAILED',
  'UNINSTALLED',
  'UNINSTALLING',
  'UNINSTALL_FAILED',
  'NOT_INSTALLED',
  'PREVIEWING',
  'NONE',
  'INSTALLED_WITH_ERROR',
  'UNINSTALL_PREVIEWING',
  'UNINSTALL_PREVIEW_FAILED',
])

/** Facts, section 2.1, `signed`: the four values up to 17.0 and the seven from 18.0 on share two. */
const SignedState = Type.Enum([
  'NOT_SIGNED',
  'SIGNED_NOT_VERIFIED',
  'SIGNED_AND_VERIFIED',
  'UNKNOWN',
  'SIGNED_NOT_VERIFIED_NOT_VALIDATED',
  'SIGNED_AND_VERIFIED_NOT_VALIDATED',
  'SIGNED_AND_VERIFIED_AND_VALIDATED',
  'SIGNED_AND_VERIFIED_NOT_VALIDATED_OLDCA',
  'SIGNED_AND_VERIFIED_AND_VALIDATED_OLDCA',
])

/** One item inside an extension. Facts, section 2.1, `contents`; `content_metadata` from 16.0 on. */
const ExtensionContent = Type.Object({
  content_type_id: integer,
  content_type_name: nullable(text),
  identifier: nullable(text),
  content_metadata: Type.Optional(nullable(text)),
})

/** Facts, section 2.1. The optional fields came with 16.0 and 18.0. */
const Extension = Type.Object({
  id: positive,
  name: text,
  description: nullable(text),
  author: nullable(text),
  authored_by_email: nullable(text),
  version: nullable(text),
  supported_languages: nullable(Type.Array(text)),
  exported_qradar_version: nullable(text),
  min_qradar_version: nullable(text),
  file_location: nullable(text),
  size: nullable(Type.Integer({ minimum: 0 })),
  signed: nullable(SignedState),
  signer_subject: Type.Optional(nullable(text)),
  signer_date: Type.Optional(nullable(instant)),
  validation_date: Type.Optional(nullable(instant)),
  beta: nullable(flag),
  added_by: nullable(text),
  installed_by: nullable(text),
  add_time: nullable(instant),
  install_time: nullable(instant),
  full_uninstall: nullable(flag),
  status: ExtensionStatus,
  contents: nullable(Type.Array(ExtensionContent)),
  content_operation_error: Type.Optional(nullable(text)),
  fips_compliant: Type.Optional(nullable(flag)),
})

const ExtensionList = Type.Array(Extension)

/** The form of an upload; its one part is named `file`. Facts, section 1.2, operation 2. */
const ExtensionFile = Type.Object({ file: Type.String({ contentEncoding: 'binary' }) })

/** 003, Response Description; the uninstall answers alike. */
const AcceptedTask = Type.Object({ status_id: positive, message: text, status_location: text })

/** Facts, section 1.2, operation 9: `status_location` is described, and missing from the sample. */
const AcceptedExportTask = Type.Object({ task_id: positive, message: text, status_location: Type.Optional(text) })

/** Facts, section 2.3: the enum IBM gives for the same kind of task elsewhere. */
const TaskState = Type.Enum([
  'CANCELLED',
  'CANCELING',
  'CANCEL_REQUESTED',
  'COMPLETED',
  'CONFLICT',
  'EXCEPTION',
  'INITIALIZING',
  'INTERRUPTED',
  'PAUSED',
  'PROCESSING',
  'QUEUED',
  'RESUMING',
])

/** Facts, section 2.3; `minimum` is described and missing from the sample. */
const TaskStatus = Type.Object({
  id: positive,
  name: nullable(text),
  status: TaskState,
  message: nullable(text),
  progress: nullable(Type.Number()),
  minimum: Type.Optional(nullable(Type.Number())),
  maximum: nullable(Type.Number()),
  created_by: nullable(text),
  cancelled_by: nullable(text),
  created: nullable(instant),
  started: nullable(instant),
  modified: nullable(instant),
  completed: nullable(instant),
  result_url: nullable(text),
  cancel_requested: nullable(flag),
  child_tasks: nullable(Type.Array(integer)),
  task_components: nullable(Type.Array(Type.Unknown())),
})

/** One line of a task's results. Facts, section 2.4: here the item's name is `name`, not `identifier`. */
const TaskResultContent = Type.Object({
  content_type_id: integer,
  content_type_name: nullable(text),
  name: nullable(text),
  action: nullable(text),
})

/** Facts, section 2.4: `id` is the extension's, not the task's. */
const TaskResult = Type.Object({ id: positive, task_type: text, content: Type.Array(TaskResultContent) })

/** One exported content type. Facts, section 1.5: the prose says `contentNames`, the sample `name`. */
const ExportDetail = Type.Object({
  contentType: text,
  name: Type.Optional(Type.Array(text)),
  contentNames: Type.Optional(Type.Array(text)),
})

const ExportSummary = Type.Object({
  progress: Type.Number(),
  fileName: text,
  exportDetails: Type.Array(ExportDetail),
})

/** Facts, section 2.6. The prose makes `exportResult` an array, the sample is neither; both forms are admitted. */
const ExportTaskResult = Type.Object({
  id: positive,
  task_type: text,
  exportResult: Type.Union([ExportSummary, Type.Array(ExportSummary)]),
})

/** How an uninstall is to treat one item. Facts, section 1.2, operation 5. */
const UninstallItemConfig = Type.Object({
  config_type: Type.Optional(Type.Enum(['OVERWRITE', 'SKIP', 'DEPENDENCIES', 'PRESERVE'])),
  content_type_id: Type.Optional(integer),
  content_type_name: Type.Optional(text),
  id: Type.Optional(integer),
  key_fields: Type.Optional(Type.Record(text, text)),
})

/** The optional body of uninstall-extension, `configData`. Facts, section 1.2, operation 5. */
const UninstallConfig = Type.Object({
  action_type: Type.Optional(text),
  cache_uuid: Type.Optional(text),
  configs: Type.Optional(Type.Array(UninstallItemConfig)),
})

/** The body and the answer of add-metadata. Facts, section 1.2, operation 6. */
const ExtensionMetadata = Type.Object({
  app_oauth_users: Type.Optional(Type.Array(Type.Object({ app_name: text, user_id: integer }))),
})

/** Facts, section 2.6, `filters`. */
const ExportFilter = Type.Object({
  column: Type.Optional(text),
  filter_name: Type.Optional(Type.Enum(['CUSTOM', 'NONDELETED', 'NONCUSTOM'])),
  operator: Type.Optional(
    Type.Enum(['LIKE', 'ILIKE', 'EQUAL', 'NOT_EQUAL', 'GREATER', 'LOWER', 'IN', 'NOT_IN', 'REGEX']),
  ),
  values: Type.Optional(Type.Array(text)),
})

/** Facts, section 2.6, `content_type`; the last four of section 1.4 by 17.0. */
const ExportContentType = Type.Enum([
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

/** Facts, section 2.6, `related_content`: a list of its own, with four values the other lacks. */
const RelatedContentType = Type.Enum([
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

const RelatedContent = Type.Object({
  content_type: Type.Optional(RelatedContentType),
  filters: Type.Optional(Type.Array(ExportFilter)),
})

const ExportContent = Type.Object({
  content_type: Type.Optional(ExportContentType),
  content_item_ids: Type.Optional(Type.Array(text)),
  filters: Type.Optional(Type.Array(ExportFilter)),
  related_content: Type.Optional(Type.Array(RelatedContent)),
})

const ExportManifest = Type.Object({
  author: Type.Optional(text),
  description: Type.Optional(text),
  id: Type.Optional(text),
  min_qradar_version: Type.Optional(text),
  name: Type.Optional(text),
  support_contact: Type.Optional(text),
  version: Type.Optional(text),
})

/** The body of create-export-task, `configData`. Facts, section 2.6: nothing says which parts may be left out. */
const ExportConfig = Type.Object({
  export_contents: Type.Optional(Type.Array(ExportContent)),
  manifest: Type.Optional(ExportManifest),
})

/** The manifest of a package, `manifest.txt`. Facts, section 2.7; texts are keys into `locale`. */
const PackageManifest = Type.Object({
  _id: text,
  doc: Type.Object({
    extension_manifest: Type.Object({
      version: text,
      authored_by: Type.Optional(text),
      authored_by_email: Type.Optional(text),
      min_qradar_version: Type.Optional(text),
      package_size: Type.Optional(Type.Union([integer, text])),
      supported_language_set: Type.Optional(Type.Array(text)),
      extension_name: Type.Optional(text),
      extension_long_description: Type.Optional(text),
      locale: Type.Optional(Type.Record(text, Type.Unknown())),
    }),
  }),
})

/** Facts, section 3.10: these five keys and no others. */
const ErrorBody = Type.Object(
  {
    http_response: Type.Object({ code: integer, message: text }),
    code: integer,
    description: text,
    details: Type.Record(text, Type.Unknown()),
    message: text,
  },
  { additionalProperties: false },
)

/** Every model of the API, by the name used here; IBM names few of them. Objects stay open unless said otherwise. */
export const schemas = {
  ActionType,
  ExtensionStatus,
  SignedState,
  ExtensionContent,
  Extension,
  ExtensionList,
  ExtensionFile,
  AcceptedTask,
  AcceptedExportTask,
  TaskState,
  TaskStatus,
  TaskResultContent,
  TaskResult,
  ExportDetail,
  ExportSummary,
  ExportTaskResult,
  UninstallItemConfig,
  UninstallConfig,
  ExtensionMetadata,
  ExportFilter,
  ExportContentType,
  RelatedContentType,
  RelatedContent,
  ExportContent,
  ExportManifest,
  ExportConfig,
  PackageManifest,
  ErrorBody,
} as const
