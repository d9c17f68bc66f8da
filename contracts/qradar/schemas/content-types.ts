/** A kind of item: its number and name in the API, and the elements it is written as. */
export interface ContentType {
  readonly id: number
  readonly name: string
  /** The first is what an export writes. */
  readonly elements: readonly string[]
  /** The name that an export selects it by; none where the export's list lacks it. */
  readonly exported?: string
  /** What the content tool calls it on the command line, where that differs. */
  readonly listed?: string
}

/**
 * The content types of facts/qradar.md 2.5. Names in the API look like the elements of an export; the others are how
 * the command line of the content management tool writes them, and what published packages hold.
 */
export const contentTypes: readonly ContentType[] = [
  { id: 1, name: 'search', elements: ['search'], exported: 'SAVED_EVENT_FLOW_SEARCHES' },
  {
    id: 3,
    name: 'custom_rule',
    elements: ['custom_rule', 'customrule'],
    exported: 'CUSTOM_RULES',
    listed: 'customrule',
  },
  { id: 4, name: 'dashboard', elements: ['dashboard'] },
  {
    id: 6,
    name: 'custom_property',
    elements: ['custom_property', 'customproperty', 'ariel_regex_property'],
    exported: 'CUSTOM_PROPERTIES',
    listed: 'custom property',
  },
  { id: 10, name: 'report', elements: ['report'], exported: 'REPORTS' },
  { id: 12, name: 'fgroup', elements: ['fgroup'], exported: 'FGROUPS' },
  { id: 13, name: 'fgrouptype', elements: ['fgrouptype', 'fgroup_type'] },
  {
    id: 16,
    name: 'deviceextension',
    elements: ['deviceextension', 'device_extension'],
    exported: 'LOG_SOURCE_EXTENSIONS',
  },
  { id: 17, name: 'sensordevice', elements: ['sensordevice'], exported: 'LOG_SOURCES' },
  { id: 18, name: 'sensordevicecategory', elements: ['sensordevicecategory'] },
  { id: 24, name: 'sensordevicetype', elements: ['sensordevicetype'], exported: 'LOG_SOURCE_TYPES' },
  { id: 25, name: 'historicalsearch', elements: ['historicalsearch'] },
  { id: 27, name: 'qidmap', elements: ['qidmap'], exported: 'QID_RECORDS' },
  {
    id: 28,
    name: 'reference_data',
    elements: ['reference_data', 'referencedata'],
    exported: 'REFERENCE_DATA',
    listed: 'referencedata',
  },
  { id: 32, name: 'reference_data_rules', elements: ['reference_data_rules'] },
  { id: 77, name: 'custom_function', elements: ['custom_function'], exported: 'CUSTOM_FUNCTIONS' },
  { id: 78, name: 'custom_action', elements: ['custom_action'], exported: 'CUSTOM_ACTIONS' },
  { id: 100, name: 'installed_application', elements: ['installed_application'], exported: 'INSTALLED_APPLICATIONS' },
]
