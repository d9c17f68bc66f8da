/** What the examples in doc comments take for granted. */
import type * as Fs from 'node:fs/promises'
import type * as FastCheck from 'fast-check'
import type * as TypeBox from 'typebox'
import type * as Vitest from 'vitest'
import type * as Yaml from 'yaml'
import type * as Suite from '../../conformance/index.ts'
import type { ReplayFile } from '../../conformance/report/index.ts'
import type { ConcurrentSpec } from '../../conformance/rule/concurrent.ts'
import type { KitStyle } from '../../conformance/rule/suite-kit.ts'
import type { SequenceSpec } from '../../conformance/rule/sequence.ts'
import type { Own } from '../../conformance/session/book.ts'
import type * as Contracts from '../../contracts/index.ts'
import type { ContractWithClauses } from '../../contracts/types.ts'
import type * as Core from '../../handlers/core/index.ts'
import type * as Qradar from '../../handlers/entries/qradar.ts'
import type * as Mocks from '../../handlers/index.ts'

export declare const readFile: typeof Fs.readFile
export declare const fc: typeof FastCheck
export declare const Type: typeof TypeBox.Type
export declare const beforeAll: typeof Vitest.beforeAll
export declare const afterAll: typeof Vitest.afterAll
export declare const expect: typeof Vitest.expect
export declare const parse: typeof Yaml.parse
export declare const contracts: typeof Contracts.contracts

export declare const createMock: typeof Mocks.createMock
export declare const qradar: typeof Qradar.qradar
export declare const mock: ReturnType<typeof Mocks.createMock>
export declare const tagRegistry: Core.Api
export declare const request: Core.PlainRequest
export declare const said: unknown
export declare const StoredExtension: TypeBox.TObject<{ id: TypeBox.TString; owner: TypeBox.TString }>
export declare const base: { extend<T>(fixtures: T): unknown }

export declare const tagRegistryWithClauses: ContractWithClauses
export declare const style: KitStyle<never>
export declare const rule: Suite.Rule
export declare const tagLife: SequenceSpec<object, object, never>
export declare const tagRace: ConcurrentSpec<object, never, object, object>
export declare const report: Suite.Report
export declare const waivers: readonly Suite.Waiver[]
export declare const profile: Suite.Profile
export declare const file: ReplayFile
export declare const ledger: ReturnType<typeof Suite.parseLedger>
export declare const ctx: Suite.Context
export declare const tracked: Parameters<typeof Suite.sendCreate>[1]
export declare const own: Own
export declare const remove: (id: string) => Promise<boolean>
