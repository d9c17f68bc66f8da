import { clausesOf } from '../../write/index.ts'
import { facts, page } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('connections', 'update-extension')

/** What the update promises: every line of its page, and what the facts add. */
export const updateClauses = [
  documented(
    'update.200.existing-id',
    'A PUT of a complete, valid body to /extensions/{extid} of an existing extension answers 200.',
    page('lines 5, 9 and 42-43'),
  ),
  documented(
    'update.200.replaces-stored',
    'After a PUT answered 200, a GET of the same extid returns the five values that were sent.',
    [page('lines 5, 9 and 50-54'), facts('State rules, PUT then GET')],
  ),
  documented(
    'update.200.returns-all-data',
    'The body of a 200 to a PUT is a JSON object that has name, type, description, urls and payload as they were sent.',
    page('lines 6 and 53-54'),
  ),
  documented(
    'update.200.six-keys',
    'The body of a 200 to a PUT of a complete body has all six keys: extid, name, type, description, urls, payload.',
    [page('lines 6 and 54'), facts('Contradictions, C17')],
  ),
  documented(
    'update.200.extid-of-path',
    'The body of a 200 to a PUT has the key extid, and its value equals the id in the path.',
    [page('lines 37-39, 49-50 and 54'), facts('Contradictions, C8')],
  ),
  documented(
    'update.200.extid-never-changes',
    'After any number of PUTs the extension is still found by GET under the extid it had before.',
    [page('lines 50-54'), facts('State rules, PUT keeps extid')],
  ),
  documented(
    'update.200.echoes-name',
    'The name in the answer to a PUT equals the name in its request, whatever the printed sample shows.',
    [page('lines 51 and 54'), facts('Contradictions, C5')],
  ),
  documented(
    'update.200.type-community-widget',
    'A PUT whose type is community_widget is not refused for its type.',
    page('lines 19-24'),
  ),
  assumed(
    'update.200.type-other',
    'A PUT whose type is another text than community_widget is answered 200 or 400, as the option typeCheck says.',
    [page('lines 12, 24 and 54'), facts('Contradictions, C1')],
  ),
  assumed(
    'update.200.printed-sample',
    'The printed sample, with its type "type update", sent to an existing extension is answered 200 (option typeCheck).',
    [page('lines 11-12 and 50-54'), facts('Contradictions, C1')],
  ),
  documented(
    'update.200.urls-object',
    'A PUT whose urls is an object with the strings url and icon_url is taken, and the object comes back; a server that refuses it takes a string instead.',
    [page('lines 12, 51 and 54'), facts('Contradictions, C2')],
  ),
  observed(
    'update.200.urls-empty-object',
    'A PUT whose urls is {} is taken, and {} comes back.',
    facts('Models, urls'),
  ),
  assumed(
    'update.200.urls-string',
    'A PUT whose urls is a string is answered 200 with that string, or 400, as the option urlsForm says.',
    [page('lines 29-32'), facts('Contradictions, C2')],
  ),
  documented(
    'update.200.urls-not-validated',
    'A PUT whose urls values are texts that are no URLs, such as testURLupd, is not refused for that.',
    [page('lines 12, 51 and 54'), facts('Contradictions, C10')],
  ),
  documented(
    'update.200.payload-object',
    'A PUT whose payload is a JSON object, made of what the documents show in one, is taken.',
    [page('lines 12, 33-36 and 51'), facts('Contradictions, C3'), facts('Contradictions, C7')],
  ),
  assumed(
    'update.200.payload-string',
    'A PUT whose payload is a string is answered 400, or 200 with that string (option payloadForm).',
    [page('line 34'), facts('Contradictions, C3')],
  ),
  assumed(
    'update.200.description-empty',
    'A PUT whose description is an empty text is taken (option emptyDescription).',
    [facts('Models, description'), facts('Open questions, 7')],
  ),
  assumed(
    'update.200.name-empty',
    'A PUT whose name is an empty text is answered 400, or 200 with that text (option emptyName).',
    facts('Open questions, 7'),
  ),
  assumed(
    'update.200.body-extid',
    'An extid in the body of a PUT is ignored, or the PUT is answered 400 (option bodyExtid); the id never changes.',
    [facts('Models, extid'), facts('Open questions, 5')],
  ),
  assumed(
    'update.200.unknown-fields',
    'Another field at the top of the body of a PUT is dropped, kept or refused (option unknownFields).',
    facts('Open questions, 6'),
  ),
  observed(
    'update.200.no-merge',
    'A PUT that lacks a field and is answered 200 does not keep the old value of that field.',
    [page('lines 6 and 49'), facts('Contradictions, C6')],
  ),
  guarantee(
    'update.200.idempotent',
    'The same PUT sent twice leaves the same stored extension, and the same list, as sent once.',
    facts('State rules, PUT twice'),
  ),
  assumed(
    'update.200.last-writer-wins',
    'Of two PUTs the later one is what is stored; If-Match is not looked at (option ifMatch).',
    facts('Recorded headers'),
  ),
  documented(
    'update.400.invalid-body',
    'A PUT to an existing extid with a body that is not JSON is answered 400.',
    page('lines 10 and 44-45'),
  ),
  documented(
    'update.400.nothing-updated',
    'After a PUT answered 400 a GET of the same extid returns what it returned before.',
    [page('line 45'), facts('Contradictions, C6'), facts('State rules, failed PUT')],
  ),
  observed(
    'update.400.missing-name',
    'A PUT without name is answered 400; 200 with it absent or empty is the other legal reading.',
    [page('lines 6, 15-16 and 49'), facts('Contradictions, C6')],
  ),
  observed(
    'update.400.missing-type',
    'A PUT without type is answered 400; 200 with it absent or empty is the other legal reading.',
    [page('lines 6, 19-20 and 49'), facts('Contradictions, C6')],
  ),
  observed(
    'update.400.missing-description',
    'A PUT without description is answered 400; 200 with it absent or empty is the other legal reading.',
    [page('lines 6, 25-26 and 49'), facts('Contradictions, C6')],
  ),
  observed(
    'update.400.missing-urls',
    'A PUT without urls is answered 400; 200 with it absent or empty is the other legal reading.',
    [page('lines 6, 29-30 and 49'), facts('Contradictions, C6')],
  ),
  observed(
    'update.400.missing-payload',
    'A PUT without payload is answered 400; 200 with it absent or empty is the other legal reading.',
    [page('lines 6, 33-34 and 49'), facts('Contradictions, C6')],
  ),
  assumed(
    'update.400.not-an-object',
    'A PUT whose body is a JSON text, number, boolean or null is answered 400 (option missingFields).',
    facts('Behaviour, what 400 covers'),
  ),
  assumed(
    'update.400.array-body',
    'A PUT whose body is an array of one extension is answered 400, or taken (option arrayBody).',
    facts('Behaviour, what 400 covers'),
  ),
  assumed(
    'update.400.payload-not-an-object',
    'A PUT whose payload is a number, boolean or array is answered 400 (option payloadForm).',
    facts('Behaviour, what 400 covers'),
  ),
  assumed(
    'update.400.urls-wrong-type',
    'A PUT whose urls is a number, boolean or array is answered 400 (option urlsForm).',
    facts('Contradictions, C2'),
  ),
  assumed(
    'update.400.text-wrong-type',
    'A PUT whose name, type or description is no string is answered 400 (option fieldTypes).',
    [page('lines 15-28'), facts('Behaviour, what 400 covers')],
  ),
  assumed(
    'update.400.null-field',
    'A PUT in which one of the five fields is null is answered 400, or 200 (option nullFields).',
    facts('Open questions, 7'),
  ),
  assumed(
    'update.400.invalid-id',
    'A PUT to an id that is no UUID is answered 404, not 400 (option malformedId).',
    facts('Behaviour, ids'),
  ),
  assumed(
    'update.403.builtin-read-only',
    'A PUT to a built-in extension is answered 200, or 403 (option builtinsWritable).',
    [facts('Behaviour, scope'), facts('Open questions, 11')],
    'The suite writes to nothing that it did not make, and it cannot make a built-in extension.',
  ),
  documented(
    'update.404.not-found',
    'A PUT of a valid body to an extid that does not exist is answered 404.',
    page('lines 46-47'),
  ),
  guarantee(
    'update.404.creates-nothing',
    'After a PUT answered 404 a GET of that extid is 404, and the list does not hold it.',
    facts('State rules, PUT on an unknown id'),
  ),
  assumed(
    'update.404.before-400',
    'A PUT of a bad body to an unknown id is answered 404 before 400 (option checkOrder); either is right.',
    [page('lines 44-47'), facts('Contradictions, C16')],
  ),
] as const
