import type * as z from 'zod'
import { CommandFailure, codeOf, messageOf } from '../failure.ts'
import { toApiFailure } from './problem.ts'
import type { Server } from './server-options.ts'

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Sent as JSON; for other types, `text` and its `type`. */
  readonly json?: unknown
  readonly text?: string
  readonly type?: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Calls `/api/v1` of the server and reads its answer with `schema`.
 * Throws ApiFailure for a refusal and CommandFailure when no server answers, or not one of ours.
 */
export async function callApi<Schema extends z.ZodType>(
  server: Server,
  path: string,
  schema: Schema,
  request: ApiRequest = {},
): Promise<z.output<Schema>> {
  const url = new URL(`${server.url}/api/v1${path}`)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  const { ok, status, text } = await send(server, url, request)
  if (!ok) throw toApiFailure(status, text)
  return readAnswer(server, text, schema)
}

async function send(server: Server, url: URL, request: ApiRequest) {
  const body = request.json === undefined ? request.text : JSON.stringify(request.json)
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(server.key ? { authorization: `Bearer ${server.key}` } : {}),
        ...(body === undefined ? {} : { 'content-type': request.type ?? 'application/json' }),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    return { ok: response.ok, status: response.status, text: await response.text() }
  } catch (error) {
    throw noServer(server, error)
  }
}

function readAnswer<Schema extends z.ZodType>(server: Server, text: string, schema: Schema) {
  try {
    return schema.parse(text === '' ? null : JSON.parse(text))
  } catch (cause) {
    throw new CommandFailure(
      `What answers at ${server.url} does not speak this version of Writethru's API.`,
      { cause },
    )
  }
}

/** Fetch hides the system's word for what happened in the cause of its error. */
function noServer(server: Server, error: unknown): CommandFailure {
  const { cause = error } = error as { cause?: unknown }
  const reason = codeOf(cause) ?? messageOf(cause)
  return new CommandFailure(
    `No server answers at ${server.url} (${reason}).\n` +
      'Start one with `npm start`, or name another with --url or WRITETHRU_URL.',
    { cause: error },
  )
}
