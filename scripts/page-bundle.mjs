/** How esbuild makes what a page loads, for `build`: nothing is written, and only errors are said. */
export const pageBundle = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  write: false,
  logLevel: 'error',
}
