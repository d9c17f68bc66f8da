/** Generated request fields, and small archives to upload. Names are left to the session, so that nothing of one run meets anything of another. */
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { ofLength } from '../generate/index.ts'

export type Kind = 'bundle' | 'plugin'

/** Full three-part versions, which both types take, and the wildcards of bundles: `Behaviour` in docs/sources, "Version string". */
export const fullVersions = ['8.13.4', '7.17.21', '8.0.0', '9.1.2'] as const
export const bundleVersions = ['*', '7.*', '8.*', ...fullVersions] as const

/** Descriptions of any script. Not empty: an empty one may be taken for none, and nobody says. */
export function descriptions(): fc.Arbitrary<string> {
  return ofLength(1, 60).filter((text) => text.trim() === text && text !== '')
}

/** What stands before the unique part of a name: the documented characters, each of them alike often. `Models` in docs/sources. */
export function namePrefixes(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[A-Za-z0-9_.-]{0,12}$/)
}

/** A type and a version it may have. */
export function kinds(): fc.Arbitrary<{ kind: Kind; version: string }> {
  return fc.oneof(
    fc.record({ kind: fc.constant('bundle' as const), version: fc.constantFrom<string>(...bundleVersions) }),
    fc.record({ kind: fc.constant('plugin' as const), version: fc.constantFrom<string>(...fullVersions) }),
  )
}

/** A zip of a bundle whose bytes and length follow from the text. */
export function bundleZip(text: string): Uint8Array {
  return zipOf('dictionaries/words.txt', text)
}

/** A zip of a plugin for that Elasticsearch version. `Behaviour` in docs/sources, "Version string". */
export function pluginZip(version: string, text: string): Uint8Array {
  const descriptor = `description=${text}\nversion=1.0.0\nname=xm\nclassname=xm.Plugin\njava.version=17\nelasticsearch.version=${version}\n`
  return zipOf('plugin-descriptor.properties', descriptor)
}

/** Stored and not deflated, with one date, so that equal texts give equal bytes. */
function zipOf(name: string, text: string): Uint8Array {
  return zipSync({ [name]: strToU8(text) }, { level: 0, mtime: '2020-01-01T00:00:00' })
}
