import { describeHonest, describeMutants } from './describe-mutants.ts'

describeMutants('connections')
// The mock refuses a body that lacks a field, so there is nothing to merge.
describeHonest('connections', ['connections.update.200.no-merge'])
