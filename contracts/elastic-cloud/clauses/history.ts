import { facts } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { documented, assumed } = clausesOf('elastic-cloud')
const release = (name: string) => facts(`Releases, ${name}`)
const past = 'It speaks of one past release; the suite judges the contract both source documents share.'

/** How the API changed from release to release, and which releases the two documents are of. */
export const historyClauses = [
  documented(
    'history.same-contract',
    'Both documents hold one contract: method, path, parameter, body, statuses, codes, headers and example body agree.',
    facts('Releases, the two pages'),
    'It speaks of the documents.',
  ),
  assumed(
    'history.older-release',
    'The older document is of a release from 2.7 to 2.9 (no option: neither reading changes an answer).',
    facts('Releases, the two pages'),
    'It speaks of the documents.',
  ),
  documented(
    'history.2-3',
    'In release 2.3 the update was a PUT, there was no upload, create took url and answered 403 for extensions.no_user_id, and there was no 400 and no x-cloud-error-codes.',
    release('2.3'),
    past,
  ),
  documented(
    'history.2019-10',
    'From October 2019 the update is a POST, PUT uploads, the 400 and x-cloud-error-codes exist, and create answers 404 for extensions.no_user_id.',
    release('2019-10'),
    past,
  ),
  documented('history.2-4', 'Releases 2.4 and 2.5 do not publish the operations.', release('2.4 and 2.5'), past),
  documented(
    'history.2-6',
    'Release 2.6 has the operations again, with description, download_url, deployments, include_deployments and the character set of name; version and url become required.',
    release('2.6'),
    past,
  ),
  documented(
    'history.2-7',
    'Release 2.7 adds file_metadata and the cap of 10000 deployments, and deprecates include_deployments on the list.',
    release('2.7'),
    past,
  ),
  documented('history.2021-03', 'From March 2021 the media types of requests are declared.', release('2021-03'), past),
  documented('history.2022-01', 'From January 2022 the list has no include_deployments.', release('2022-01'), past),
  documented('history.3-5-2', 'From release 3.5.2 the media types of answers are declared.', release('3.5.2'), past),
  documented(
    'history.3-8-0',
    'Up to release 3.8.0 and a harvest of August 2026 nothing else changed.',
    release('3.8.0'),
    past,
  ),
] as const
