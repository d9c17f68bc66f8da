import * as Type from 'typebox'

/** Fixed at creation: an update may send another one, and it has no effect. `Behaviour, update`. */
export const ExtensionType = Type.Enum(['plugin', 'bundle'])

/** Body of the create. `Models`. The character set of `name` is stated on create only, never on update. */
export const CreateExtensionRequest = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z0-9_.-]+$', description: 'ASCII letters, digits, underscore, dot and hyphen' }),
  extension_type: ExtensionType,
  version: Type.String({ description: 'Elasticsearch version the extension is for; never a resource version' }),
  description: Type.Optional(Type.String()),
  download_url: Type.Optional(Type.String({ description: 'http or https; left out when the file is uploaded later' })),
})

/** Body of the update: 000_03800b5fe1b04209 and 001_7b113c8844f74abe, "Request body" and "Request example"; required fields from `Models`. */
export const UpdateExtensionRequest = Type.Object({
  name: Type.String(),
  extension_type: ExtensionType,
  version: Type.String({ description: 'Elasticsearch version the extension is for; never a resource version' }),
  description: Type.Optional(Type.String()),
  download_url: Type.Optional(Type.String({ description: 'left out to keep the stored file' })),
})

/** What the stored file is. Nothing in it is required. `Models`. */
export const ExtensionFileMetadata = Type.Object({
  last_modified_date: Type.Optional(Type.String({ format: 'date-time' })),
  size: Type.Optional(Type.Integer({ minimum: 0, description: 'bytes' })),
  url: Type.Optional(Type.String({ format: 'uri', description: 'temporary link to the stored bytes' })),
})

/** An extension as the API answers it: 001_7b113c8844f74abe, "Responses, 200"; fields from `Models`. */
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

/** The list: no paging, no total. `Models`. */
export const Extensions = Type.Object({ extensions: Type.Array(Extension) })

/** Body of a successful delete: an object without properties. `Models`. */
export const EmptyResponse = Type.Object({})

/** The multipart form of the upload: one required part: `Media types`. */
export const UploadExtensionForm = Type.Object({
  file: Type.String({ contentMediaType: 'application/zip', description: 'the archive' }),
})
