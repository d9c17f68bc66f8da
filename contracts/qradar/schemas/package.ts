import * as Type from 'typebox'
import { record } from '../../write/index.ts'
import { integer, text } from './values.ts'

/** The manifest of a package, `manifest.txt`. `Models, packages`; texts are keys into `locale`. */
export const PackageManifest = Type.Object({
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
      locale: Type.Optional(record(Type.Unknown())),
    }),
  }),
})
