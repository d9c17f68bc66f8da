import { clausesOf } from '../../write/index.ts'
import { facts, page } from '../sources.ts'

const { documented, observed, assumed } = clausesOf('connections')
const widget = facts('Models, payload')
const freeInside = 'The payload is opaque: no document says that the registry asks for this field inside it.'

/** The fields, and how they come through. */
export const modelClauses = [
  documented(
    'model.extension.name',
    'name is a string in the answer to every update and get of an extension stored whole.',
    [page('lines 6, 13-18 and 54'), facts('Operations, retrieve')],
  ),
  documented(
    'model.extension.type',
    'type is a string in the answer to every update and get of an extension stored whole.',
    [page('lines 6, 19-24 and 54'), facts('Operations, retrieve')],
  ),
  documented(
    'model.extension.description',
    'description is a string in the answer to every update and get of an extension stored whole.',
    [page('lines 6, 25-28 and 54'), facts('Operations, retrieve')],
  ),
  documented(
    'model.extension.urls',
    'urls is in the answer to every update and get of an extension stored whole, in the form in which it was taken.',
    [page('lines 6, 29-32 and 54'), facts('Operations, retrieve')],
  ),
  documented(
    'model.extension.payload',
    'payload is in the answer to every update and get of an extension stored whole, in the form in which it was taken.',
    [page('lines 6, 33-36 and 54'), facts('Operations, retrieve')],
  ),
  documented('model.extension.extid', 'extid is a string in the answer to every update and get.', [
    page('lines 6, 37-39 and 54'),
    facts('Operations, retrieve'),
    facts('Models, extid'),
  ]),
  observed(
    'model.extension.extid-form',
    'An extid is a lower-case UUID of version 4 in the one sample; clients take it as opaque.',
    facts('Behaviour, ids'),
    'One sample does not fix the form of an id, and a fair suite never pins it.',
  ),
  assumed(
    'model.extension.extid-by-server',
    'The server makes the extid; one sent in a body does not become it (option bodyExtid).',
    facts('Models, extid'),
  ),
  observed(
    'model.extension.no-further-fields',
    'An extension has no state, enabled, time, owner or version field in any sample.',
    facts('Models, extension'),
    'A server may always add fields; a fair suite never pins their absence.',
  ),
  documented(
    'model.extension.known-types',
    'Version 1 also had the types as_event, contact_record, file_menu, new_file_menu and person_component; see typeCheck.',
    facts('Models, type'),
    'The update page authorises community_widget alone, so refusing the others is legal too.',
  ),
  observed(
    'model.extension.name-length',
    'No limit on the length of name is known for version 1; version 3 stops at 100 characters.',
    facts('Models, name'),
    'The limit is stated for another version only.',
  ),
  documented(
    'model.payload.opaque',
    'A payload object, nested like the sample or flat, comes back deep-equal, itemSet taken as a set by name.',
    [page('lines 12, 51 and 54'), facts('Contradictions, C4')],
  ),
  documented(
    'model.payload.json-types',
    'Values in a payload keep their JSON type: the texts "true" and "16" come back as texts.',
    [page('lines 12, 51 and 54'), facts('Contradictions, C11')],
  ),
  documented(
    'model.payload.placeholders',
    'Names in braces, such as {webresourcesSvcRef} and {version}, come back as they were sent.',
    [page('lines 12, 51 and 54'), facts('Models, substitution variables')],
  ),
  assumed(
    'model.payload.inner-fields-free',
    'No field inside the payload is asked for, with either value of the option missingFields.',
    [page('line 6'), facts('Contradictions, C7')],
  ),
  assumed(
    'model.payload.array-order',
    'The entries of an itemSet come back in the order sent, or in another (option arrayOrder).',
    [page('lines 51 and 54'), facts('Behaviour, array order')],
  ),
  assumed(
    'model.payload.deep-nesting',
    'A payload nested within the limit comes back whole; a deeper one is answered 400 (option maxJsonDepth).',
    page('lines 33-36 and 45'),
  ),
  observed(
    'model.widget.strings',
    'Every scalar of a widget is a string in every known body.',
    [page('lines 12, 51 and 54'), widget],
    freeInside,
  ),
  observed(
    'model.widget.def-id',
    'defId is always there, is key and title of the widget, and is not kept unique by the registry.',
    widget,
    freeInside,
  ),
  observed(
    'model.widget.required-fields',
    'url, modes, primaryWidget and showInPalette are in every known widget.',
    widget,
    freeInside,
  ),
  observed(
    'model.widget.optional-fields',
    'themes, uniqueInstance, itemSet, helpLink, navBarLink, resourceOwnerWidget and iconUrl are in some widgets.',
    widget,
    freeInside,
  ),
  observed('model.widget.modes', 'modes is a list with spaces of view, fullpage and edit.', widget, freeInside),
  observed(
    'model.widget.item-set',
    'itemSet is an array of objects with the texts name and value.',
    [page('lines 12, 51 and 54'), widget],
    freeInside,
  ),
] as const
