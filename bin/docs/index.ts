/** The generated documents, as text by path. May import everything; `npm run docs` writes them, and a test holds them to it. */
import { publishedSchema } from '../../conformance/report/index.ts'
import { generatedSchemas } from '../schemas/index.ts'
import { clausesDoc } from './clauses-doc.ts'
import { errorsDoc } from './errors-doc.ts'
import { optionsDoc } from './options-doc.ts'

/** Not yet formatted. */
export async function generatedDocs(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/clauses.md': clausesDoc(),
    'docs/errors.md': await errorsDoc(),
    'docs/options.md': optionsDoc(),
    'docs/report.schema.json': JSON.stringify(publishedSchema()),
    ...generatedSchemas(),
  }
}
