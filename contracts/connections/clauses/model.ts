import type { Clause } from '../../types.ts'
import { facts, page } from '../sources.ts'

const widget = facts('section 2.2')
const freeInside = 'The payload is opaque: no document says that the registry asks for this field inside it.'

/** The fields, and how they come through. */
export const modelClauses = [
  {
    id: 'connections.model.extension.name',
    source: page('lines 13-18'),
    grade: 'documented',
    statement: 'name is a string in the answer to every update and get of an extension stored whole.',
  },
  {
    id: 'connections.model.extension.type',
    source: page('lines 19-24'),
    grade: 'documented',
    statement: 'type is a string in the answer to every update and get of an extension stored whole.',
  },
  {
    id: 'connections.model.extension.description',
    source: page('lines 25-28'),
    grade: 'documented',
    statement: 'description is a string in the answer to every update and get of an extension stored whole.',
  },
  {
    id: 'connections.model.extension.urls',
    source: page('lines 29-32'),
    grade: 'documented',
    statement: 'urls is in the answer to every update and get, in the form in which it was taken.',
  },
  {
    id: 'connections.model.extension.payload',
    source: page('lines 33-36'),
    grade: 'documented',
    statement: 'payload is in the answer to every update and get, in the form in which it was taken.',
  },
  {
    id: 'connections.model.extension.extid',
    source: [page('lines 37-39 and 54'), facts('section 2.1, extid')],
    grade: 'documented',
    statement: 'extid is a string in the answer to every update and get.',
  },
  {
    id: 'connections.model.extension.extid-form',
    source: facts('section 4.1'),
    grade: 'observed',
    statement: 'An extid is a lower-case UUID of version 4 in the one sample; clients take it as opaque.',
    undecidable: 'One sample does not fix the form of an id, and a fair suite never pins it.',
  },
  {
    id: 'connections.model.extension.extid-by-server',
    source: facts('section 2.1, extid'),
    grade: 'assumed',
    statement: 'The server makes the extid; one sent in a body does not become it (option bodyExtid).',
  },
  {
    id: 'connections.model.extension.no-further-fields',
    source: facts('section 2.1'),
    grade: 'observed',
    statement: 'An extension has no state, enabled, time, owner or version field in any sample.',
    undecidable: 'A server may always add fields; a fair suite never pins their absence.',
  },
  {
    id: 'connections.model.extension.known-types',
    source: facts('section 2.1, type'),
    grade: 'documented',
    statement:
      'Version 1 also had the types as_event, contact_record, file_menu, new_file_menu and person_component; see typeCheck.',
    undecidable: 'The update page authorises community_widget alone, so refusing the others is legal too.',
  },
  {
    id: 'connections.model.extension.name-length',
    source: facts('section 2.1, name'),
    grade: 'observed',
    statement: 'No limit on the length of name is known for version 1; version 3 stops at 100 characters.',
    undecidable: 'The limit is stated for another version only.',
  },
  {
    id: 'connections.model.payload.opaque',
    source: [page('lines 12, 51 and 54'), facts('section 3, C4')],
    grade: 'documented',
    statement:
      'A payload object, nested like the sample or flat, comes back deep-equal, itemSet taken as a set by name.',
  },
  {
    id: 'connections.model.payload.json-types',
    source: [page('lines 12, 51 and 54'), facts('section 3, C11')],
    grade: 'documented',
    statement: 'Values in a payload keep their JSON type: the texts "true" and "16" come back as texts.',
  },
  {
    id: 'connections.model.payload.placeholders',
    source: [page('lines 12, 51 and 54'), facts('section 2.2, substitution variables')],
    grade: 'documented',
    statement: 'Names in braces, such as {webresourcesSvcRef} and {version}, come back as they were sent.',
  },
  {
    id: 'connections.model.payload.inner-fields-free',
    source: [page('line 6'), facts('section 3, C7')],
    grade: 'assumed',
    statement: 'No field inside the payload is asked for, with either value of the option missingFields.',
  },
  {
    id: 'connections.model.payload.array-order',
    source: [page('lines 51 and 54'), facts('section 4.5')],
    grade: 'assumed',
    statement: 'The entries of an itemSet come back in the order sent, or in another (option arrayOrder).',
  },
  {
    id: 'connections.model.payload.deep-nesting',
    source: page('lines 33-36 and 45'),
    grade: 'assumed',
    statement:
      'A payload nested within the limit comes back whole; a deeper one is answered 400 (option maxJsonDepth).',
  },
  {
    id: 'connections.model.widget.strings',
    source: [page('lines 12, 51 and 54'), widget],
    grade: 'observed',
    statement: 'Every scalar of a widget is a string in every known body.',
    undecidable: freeInside,
  },
  {
    id: 'connections.model.widget.def-id',
    source: widget,
    grade: 'observed',
    statement: 'defId is always there, is key and title of the widget, and is not kept unique by the registry.',
    undecidable: freeInside,
  },
  {
    id: 'connections.model.widget.required-fields',
    source: widget,
    grade: 'observed',
    statement: 'url, modes, primaryWidget and showInPalette are in every known widget.',
    undecidable: freeInside,
  },
  {
    id: 'connections.model.widget.optional-fields',
    source: widget,
    grade: 'observed',
    statement:
      'themes, uniqueInstance, itemSet, helpLink, navBarLink, resourceOwnerWidget and iconUrl are in some widgets.',
    undecidable: freeInside,
  },
  {
    id: 'connections.model.widget.modes',
    source: widget,
    grade: 'observed',
    statement: 'modes is a list with spaces of view, fullpage and edit.',
    undecidable: freeInside,
  },
  {
    id: 'connections.model.widget.item-set',
    source: [page('lines 12, 51 and 54'), widget],
    grade: 'observed',
    statement: 'itemSet is an array of objects with the texts name and value.',
    undecidable: freeInside,
  },
] as const satisfies readonly Clause[]
