import { describeHonest, describeMutants } from '../cases/mutants.ts'

describeMutants('elastic-cloud')
describeHonest('elastic-cloud')
