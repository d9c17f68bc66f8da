import { describeCoverage } from '../../test/cases/coverage.ts'

await describeCoverage('elastic-cloud')
