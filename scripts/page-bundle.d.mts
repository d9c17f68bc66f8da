export declare const pageBundle: {
  readonly bundle: true
  readonly format: 'esm'
  readonly platform: 'browser'
  readonly target: 'es2022'
  readonly write: false
  readonly logLevel: 'error'
}
