/** A fault in the data of one API, named by its place in a document that has data by API name: `/qradar/extensions/0: …`. */
export function placeIn(api: string, fault: string): string {
  if (fault.startsWith('/:')) return `/${api}${fault.slice(1)}`
  return fault.startsWith('/') ? `/${api}${fault}` : fault
}
