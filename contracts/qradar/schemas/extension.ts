import * as Type from 'typebox'
import { record } from '../../write/index.ts'
import { nullable, integer, positive, instant, text, flag } from './values.ts'

/** `Models, extension status`: eleven in the prose, fourteen in the samples from 16.0 on. */
export const ExtensionStatus = Type.Enum([
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

/** `Models, signed`: the four values up to 17.0 and the seven from 18.0 on share two. */
export const SignedState = Type.Enum([
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

/** One item inside an extension. `Models, contents`; `content_metadata` from 16.0 on. */
export const ExtensionContent = Type.Object({
  content_type_id: integer,
  content_type_name: nullable(text),
  identifier: nullable(text),
  content_metadata: Type.Optional(nullable(text)),
})

/** `Models, extension`. The optional fields came with 16.0 and 18.0. */
export const Extension = Type.Object({
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

export const ExtensionList = Type.Array(Extension)

/** The form of an upload; its one part is named `file`. `Operations, upload`. */
export const ExtensionFile = Type.Object({ file: Type.String({ contentEncoding: 'binary' }) })

/** The action_type of install-extension. 003, Table 2. */
export const ActionType = Type.Enum(['INSTALL', 'PREVIEW'])

/** How an uninstall is to treat one item. `Operations, uninstall`. */
export const UninstallItemConfig = Type.Object({
  config_type: Type.Optional(Type.Enum(['OVERWRITE', 'SKIP', 'DEPENDENCIES', 'PRESERVE'])),
  content_type_id: Type.Optional(integer),
  content_type_name: Type.Optional(text),
  id: Type.Optional(integer),
  key_fields: Type.Optional(record(text)),
})

/** The optional body of uninstall-extension, `configData`. `Operations, uninstall`. */
export const UninstallConfig = Type.Object({
  action_type: Type.Optional(text),
  cache_uuid: Type.Optional(text),
  configs: Type.Optional(Type.Array(UninstallItemConfig)),
})

/** The body and the answer of add-metadata. `Operations, metadata`. */
export const ExtensionMetadata = Type.Object({
  app_oauth_users: Type.Optional(Type.Array(Type.Object({ app_name: text, user_id: integer }))),
})
