import { describeHonest, describeMutants } from './describe-mutants.ts'

describeMutants('elastic-cloud')
describeHonest('elastic-cloud')
