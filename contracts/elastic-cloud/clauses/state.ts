import { owed } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { guarantee } = clausesOf('elastic-cloud')
const create = clausesOf('elastic-cloud', 'create-extension')
const update = clausesOf('elastic-cloud', 'update-extension')
const upload = clausesOf('elastic-cloud', 'upload-extension')
const remove = clausesOf('elastic-cloud', 'delete-extension')
const list = clausesOf('elastic-cloud', 'list-extensions')
const get = clausesOf('elastic-cloud', 'get-extension')

/** What any API that keeps state owes its clients. `file_metadata.url` is left out of comparisons: it is a temporary link. */
export const stateClauses = [
  create.guarantee(
    'state.create-read-back',
    'After a 201 a get of the new id shows every field of the 201 with the same value, file_metadata.url aside.',
    owed('acknowledged writes are read back'),
  ),
  update.guarantee(
    'state.update-read-back',
    'After the 200 of an update a get shows every field of that 200 with the same value, file_metadata.url aside.',
    owed('acknowledged writes are read back'),
  ),
  upload.guarantee(
    'state.upload-read-back',
    'After the 200 of an upload a get shows every field of that 200 with the same value, file_metadata.url aside.',
    owed('acknowledged writes are read back'),
  ),
  upload.guarantee(
    'state.upload-leaves-fields',
    'An upload leaves name, extension_type, version and description as they were.',
    owed('others stay untouched'),
  ),
  guarantee(
    'state.text-kept',
    'A description comes back from a get as the same string of Unicode characters that was acknowledged.',
    owed('text is kept'),
  ),
  guarantee(
    'state.refused-changes-nothing',
    'A write answered with a 4xx leaves every field and the resource version of the extension as they were, and makes no new extension.',
    owed('a refused request changes nothing'),
  ),
  guarantee(
    'state.others-untouched',
    'A write to one extension changes no field and no resource version of another, and makes no other one.',
    owed('others stay untouched'),
  ),
  remove.guarantee(
    'state.deleted-gone',
    'After the 200 of a delete, get, update, upload and delete of that id are refused with a 4xx, and the list does not hold it.',
    owed('deleted means gone'),
  ),
  create.guarantee(
    'state.ids-unique',
    'No two extensions that live at the same time have one id.',
    owed('ids are unique'),
  ),
  create.guarantee(
    'state.ids-not-reused',
    'No create answers the id of an extension that was deleted.',
    owed('ids are not reused'),
  ),
  list.guarantee(
    'state.list-holds-created',
    "The list of an owner holds each of the owner's extensions once.",
    owed('acknowledged writes are read back'),
  ),
  list.guarantee(
    'state.list-get-agree',
    'Each field of an extension in the list has the value that a get of its id answers, file_metadata.url aside, and no required field is left out.',
    owed('reads agree'),
  ),
  get.guarantee(
    'state.repeated-read',
    'Two gets without a write between them answer the same body and the same three resource headers, file_metadata.url aside.',
    owed('reads agree'),
  ),
  guarantee(
    'state.reads-change-nothing',
    'A get or a list changes no extension and no resource version.',
    owed('reads change nothing'),
  ),
  guarantee(
    'state.no-5xx',
    'No request, whatever its body, query, path or headers, is answered with a 5xx, but 501 for a method that the API does not have; 502 to 504 come from what stands in front.',
    owed('bad input never gets a 5xx'),
  ),
] as const
