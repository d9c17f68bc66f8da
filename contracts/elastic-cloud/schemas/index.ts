/** The models of the extensions API and of the log-in, under the vendor's own names. May import typebox. */
import { BasicFailedReply, BasicFailedReplyElement } from './error.ts'
import {
  CreateExtensionRequest,
  EmptyResponse,
  Extension,
  ExtensionFileMetadata,
  Extensions,
  UpdateExtensionRequest,
  UploadExtensionForm,
} from './extension.ts'
import { LoginRequest, TokenResponse } from './log-in.ts'

/** Every model by the vendor's name (`UploadExtensionForm` is ours: the vendor leaves that form without a name). */
export const schemas = {
  CreateExtensionRequest,
  UpdateExtensionRequest,
  ExtensionFileMetadata,
  Extension,
  Extensions,
  BasicFailedReplyElement,
  BasicFailedReply,
  EmptyResponse,
  LoginRequest,
  TokenResponse,
  UploadExtensionForm,
} as const
