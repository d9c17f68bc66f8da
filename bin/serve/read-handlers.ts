import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { toResponse } from '../../handlers/kit/reply.ts'
import { UsageError } from '../usage-error.ts'

type Respond = (request: Request) => Response | Promise<Response>

/** Asks the MSW handlers of a module first. The module exports them as `handlers` or as its default. */
export async function readHandlers(path: string, respond: Respond): Promise<Respond> {
  const { getResponse } = await import('msw')
  const module = await load(path)
  const handlers = module['handlers'] ?? module['default']
  if (!Array.isArray(handlers))
    throw new UsageError(
      `--handlers ${path} exports no array`,
      'export the MSW handlers as `handlers` or as the default',
    )
  return async (request) => {
    const response = await getResponse(handlers, request.clone())
    // `HttpResponse.error()` of a user's handler is a connection that breaks.
    return response?.type === 'error' ? toResponse({ status: 0, severed: 'reset' }) : (response ?? respond(request))
  }
}

async function load(path: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--handlers ${path} cannot be loaded: ${message}`, '--handlers takes a JavaScript module')
  }
}
