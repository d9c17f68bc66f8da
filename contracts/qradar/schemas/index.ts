/** The models of the API, a file per noun. May import typebox. */
import type { Decided } from '../../types.ts'
import * as Type from 'typebox'
import { ErrorBody } from './error.ts'
import {
  AcceptedExportTask,
  ExportConfig,
  ExportContent,
  ExportContentType,
  ExportDetail,
  ExportFilter,
  ExportManifest,
  ExportSummary,
  ExportTaskResult,
  RelatedContent,
  RelatedContentType,
} from './export.ts'
import {
  ActionType,
  Extension,
  ExtensionContent,
  ExtensionFile,
  ExtensionList,
  ExtensionMetadata,
  ExtensionStatus,
  SignedState,
  UninstallConfig,
  UninstallItemConfig,
} from './extension.ts'
import { PackageManifest } from './package.ts'
import { AcceptedTask, TaskResult, TaskResultContent, TaskState, TaskStatus } from './task.ts'

/** What an option decides of a model. */
export const decided = [
  {
    option: 'exportResultShape',
    schemas: [ExportTaskResult],
    field: 'exportResult',
    shapes: { object: ExportSummary, array: Type.Array(ExportSummary) },
  },
] as const satisfies readonly Decided[]

/** Every model of the API, by the name used here; IBM names few of them. Objects stay open unless said otherwise. */
export const schemas = {
  ActionType,
  ExtensionStatus,
  SignedState,
  ExtensionContent,
  Extension,
  ExtensionList,
  ExtensionFile,
  AcceptedTask,
  AcceptedExportTask,
  TaskState,
  TaskStatus,
  TaskResultContent,
  TaskResult,
  ExportDetail,
  ExportSummary,
  ExportTaskResult,
  UninstallItemConfig,
  UninstallConfig,
  ExtensionMetadata,
  ExportFilter,
  ExportContentType,
  RelatedContentType,
  RelatedContent,
  ExportContent,
  ExportManifest,
  ExportConfig,
  PackageManifest,
  ErrorBody,
} as const
