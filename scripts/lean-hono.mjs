/** What `@hono/node-server` takes from `node:http2`: a class to compare requests with, and a code for ending a stream. */
const contents = `export class Http2ServerRequest {}
export const constants = { NGHTTP2_NO_ERROR: 0 }`

/** esbuild plugin: the adaptor without `node:http2`, which costs more to load than all of the adaptor; this server speaks HTTP/1.1 only. See docs/decisions/0002-build.md. */
export const leanHono = {
  name: 'lean-hono',
  setup(build) {
    build.onResolve({ filter: /^(node:)?http2$/ }, ({ path, importer }) => {
      if (!/[\\/]@hono[\\/]node-server[\\/]/.test(importer)) return undefined
      return { path, namespace: 'lean-hono', sideEffects: false }
    })
    build.onLoad({ filter: /.*/, namespace: 'lean-hono' }, () => ({ contents }))
  },
}
