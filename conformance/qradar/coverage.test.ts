import { describeCoverage } from '../../test/cases/coverage.ts'

await describeCoverage('qradar')
