import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'

/** Uploads, packages and their limits. */
export const packageOptions = {
  statusAfterUpload: choice(['UPLOADED', 'NOT_INSTALLED'], 'UPLOADED'),
  nameWithoutManifest: choice(['inner-xml', 'file-name'], 'inner-xml'),
  versionWithoutManifest: choice(['qradarversion', 'empty'], 'qradarversion'),
  hubIdFrom: choice(['manifest-id', 'none'], 'manifest-id'),
  uploadValidation: choice(['shallow', 'deep'], 'shallow'),
  unknownContent: choice(['installs', 'fails'], 'installs'),
  installFieldsBefore: choice(['null', 'absent'], 'null'),
  maxUploadBytes: number(67_108_864, { minimum: 1, unit: 'bytes' }),
  maxUnpackedBytes: number(268_435_456, { minimum: 1, unit: 'bytes' }),
  maxJsonBytes: number(1_048_576, { minimum: 1, unit: 'bytes' }),
  maxJsonDepth: number(100, { minimum: 1, unit: 'levels' }),
  metadataStatus: choice(['200', '201'], '200'),
} as const satisfies Record<string, OptionSpec>
