/**
 * Elements that real exports hold beside the items and that carry no content type of their own: they must not make an
 * install fail. `offense_type` is seen in a published deploy script (S10); the others follow the names of 2.6, assumed.
 */
export const supportingElements: ReadonlySet<string> = new Set([
  // Where in the package the app's own archive lies; read in one published app (facts, section 8).
  'application_zip',
  'offense_type',
  'fgroup_link',
  'dsmevent',
  'ariel_property_expression',
  'ariel_property_json_expression',
  'ariel_property_leef_expression',
  'ariel_property_cef_expression',
])
