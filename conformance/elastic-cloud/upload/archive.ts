/** Small archives to upload. */
import { strToU8, zipSync } from 'fflate'

/** A zip of a bundle whose bytes and length follow from the text. */
export function bundleZip(text: string): Uint8Array {
  return zipOf('dictionaries/words.txt', text)
}

/** A zip of a plugin for that Elasticsearch version. Facts, section 4, "Version string". */
export function pluginZip(version: string, text: string): Uint8Array {
  const descriptor = `description=${text}\nversion=1.0.0\nname=xm\nclassname=xm.Plugin\njava.version=17\nelasticsearch.version=${version}\n`
  return zipOf('plugin-descriptor.properties', descriptor)
}

/** Stored and not deflated, with one date, so that equal texts give equal bytes. */
function zipOf(name: string, text: string): Uint8Array {
  return zipSync({ [name]: strToU8(text) }, { level: 0, mtime: '2020-01-01T00:00:00' })
}
