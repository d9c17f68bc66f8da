import { describeCoverage } from '../../test/apis/coverage.ts'

await describeCoverage('qradar')
