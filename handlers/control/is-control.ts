/** Requests under this path drive the mock instead of an API. */
export const CONTROL = '/_extmock'

export function isControl(path: string): boolean {
  return path === CONTROL || path.startsWith(`${CONTROL}/`)
}

/** Whether a control is one that is asked from everywhere, by balancers and the like. */
export function isProbe(name: string): boolean {
  return name === 'health' || name === 'ready'
}
