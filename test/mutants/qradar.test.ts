import { describeHonest, describeMutants } from '../cases/mutants.ts'

describeMutants('qradar')
describeHonest('qradar')
