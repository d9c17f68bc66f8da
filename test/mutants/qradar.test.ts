import { describeHonest, describeMutants } from './describe-mutants.ts'

describeMutants('qradar')
describeHonest('qradar')
