/**
 * The order in which the printed response of the update writes its keys, as one list for every depth
 * (004, line 54). With the option keyOrder=fixed keys that are not in it follow in the order sent.
 */
export const printedKeyOrder = [
  'urls',
  'icon_url',
  'type',
  'value',
  'name',
  'extid',
  'description',
  'payload',
  'defId',
  'modes',
  'primaryWidget',
  'uniqueInstance',
  'showInPalette',
  'helpLink',
  'itemSet',
  'url',
] as const
