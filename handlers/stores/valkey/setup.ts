/** What all replicas of a mock must be started with alike, since any of them answers any request. */

/** By flag or option, as texts; what is not given is not there. */
export type Setup = Readonly<Record<string, string>>

/** In which points a replica differs from those there are, in words; undefined when in none. */
export function setupDifference(there: Setup, here: Setup): string | undefined {
  const names = [...new Set([...Object.keys(there), ...Object.keys(here)])].toSorted()
  const said = (setup: Setup, name: string) => (Object.hasOwn(setup, name) ? String(setup[name]) : 'not given')
  const apart = names.filter((name) => said(there, name) !== said(here, name))
  if (apart.length === 0) return undefined
  return apart.map((name) => `${name} is ${said(there, name)} there, and ${said(here, name)} here`).join('; ')
}
