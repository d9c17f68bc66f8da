/**
 * esbuild plugin: TypeBox's table of formats is left out where nobody looks into it. It fills itself when it is loaded, so a bundler keeps it,
 * and all formats with it, for whoever imports the judge of a single one. See docs/decisions/0002-build.md.
 */
export const leanTypebox = {
  name: 'lean-typebox',
  setup(build) {
    build.onResolve({ filter: /\/_registry\.mjs$/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === leanTypebox || !/[\\/]typebox[\\/]build[\\/]format[\\/]/.test(importer)) return undefined
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: leanTypebox })
      return { ...found, sideEffects: false }
    })
  },
}
