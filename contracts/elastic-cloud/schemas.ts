/** The models of the extensions API and of the log-in, under the vendor's own names. */
import * as Type from 'typebox'

/** Fixed at creation: an update may send another one, and it has no effect. Facts, section 3 and section 4 "Update". */
export const ExtensionType = Type.Enum(['plugin', 'bundle'])

/** Body of the create. Facts, section 3. The character set of `name` is stated on create only, never on update. */
export const CreateExtensionRequest = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z0-9_.-]+$', description: 'ASCII letters, digits, underscore, dot and hyphen' }),
  extension_type: ExtensionType,
  version: Type.String({ description: 'Elasticsearch version the extension is for; never a resource version' }),
  description: Type.Optional(Type.String()),
  download_url: Type.Optional(Type.String({ description: 'http or https; left out when the file is uploaded later' })),
})

/** Body of the update: 000_03800b5fe1b04209 and 001_7b113c8844f74abe, "Request body" and "Request example"; required fields from facts, section 3. */
export const UpdateExtensionRequest = Type.Object({
  name: Type.String(),
  extension_type: ExtensionType,
  version: Type.String({ description: 'Elasticsearch version the extension is for; never a resource version' }),
  description: Type.Optional(Type.String()),
  download_url: Type.Optional(Type.String({ description: 'left out to keep the stored file' })),
})

/** What the stored file is. Nothing in it is required. Facts, section 3. */
export const ExtensionFileMetadata = Type.Object({
  last_modified_date: Type.Optional(Type.String({ format: 'date-time' })),
  size: Type.Optional(Type.Integer({ minimum: 0, description: 'bytes' })),
  url: Type.Optional(Type.String({ format: 'uri', description: 'temporary link to the stored bytes' })),
})

/** An extension as the API answers it: 001_7b113c8844f74abe, "Responses, 200"; fields from facts, section 3. */
export const Extension = Type.Object({
  id: Type.String(),
  name: Type.String(),
  extension_type: ExtensionType,
  version: Type.String(),
  url: Type.String({ description: 'repo://<id>, what a deployment plan refers to' }),
  description: Type.Optional(Type.String()),
  download_url: Type.Optional(Type.String()),
  deployments: Type.Optional(Type.Array(Type.String(), { maxItems: 10000 })),
  file_metadata: Type.Optional(ExtensionFileMetadata),
})

/** The list: no paging, no total. Facts, section 3. */
export const Extensions = Type.Object({ extensions: Type.Array(Extension) })

/** One error: facts, section 3. `fields` holds paths such as `body.password`. */
export const BasicFailedReplyElement = Type.Object({
  code: Type.String(),
  message: Type.String(),
  fields: Type.Optional(Type.Array(Type.String())),
})

/** Every error body: 001_7b113c8844f74abe, "Responses, 400" to "Responses, 409"; shape from facts, section 3. */
export const BasicFailedReply = Type.Object({ errors: Type.Array(BasicFailedReplyElement) })

/** Body of a successful delete: an object without properties. Facts, section 3. */
export const EmptyResponse = Type.Object({})

/** Body of the log-in. Facts, section 1. */
export const LoginRequest = Type.Object({ username: Type.String(), password: Type.String() })

/** What the log-in and the refresh answer. Facts, section 1. */
export const TokenResponse = Type.Object({ token: Type.String() })

/** The multipart form of the upload: one required part. Facts, section 1. */
export const UploadExtensionForm = Type.Object({
  file: Type.String({ contentMediaType: 'application/zip', description: 'the archive' }),
})

/** Every model by the vendor's name (`UploadExtensionForm` is ours: the vendor leaves that form without a name). */
export const schemas = {
  CreateExtensionRequest,
  UpdateExtensionRequest,
  ExtensionFileMetadata,
  Extension,
  Extensions,
  BasicFailedReplyElement,
  BasicFailedReply,
  EmptyResponse,
  LoginRequest,
  TokenResponse,
  UploadExtensionForm,
} as const
