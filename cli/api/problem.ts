import * as z from 'zod'
import { CommandFailure } from '../failure.ts'

/** What the API says of a request that it refused (RFC 9457), as far as the CLI uses it. */
const Problem = z.object({
  title: z.string(),
  detail: z.string().optional(),
  code: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})

/** The API refused. Its message is the detail and each fault of the input on its own line. */
export class ApiFailure extends CommandFailure {
  override name = 'ApiFailure'
  readonly status: number
  readonly code: string | null

  constructor(status: number, code: string | null, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Reads a refusal; an answer that is no problem document is shown by its status and first words. */
export function toApiFailure(status: number, text: string): ApiFailure {
  const problem = Problem.safeParse(parseJson(text))
  if (!problem.success) {
    const words = text.trim().slice(0, 200)
    return new ApiFailure(status, null, `The server answered ${status}${words && `: ${words}`}`)
  }
  // The detail says what the title says, of this very request, and the next step.
  const { title, detail = title, code, errors = [] } = problem.data
  const lines = [
    detail,
    // A single fault is often told in the detail already.
    ...errors
      .filter((fault) => !detail.includes(fault.detail))
      .map((fault) => `  ${fault.pointer || 'the body'}: ${fault.detail}`),
  ]
  if (status === 401) lines.push('Name a key with --key or WRITETHRU_KEY.')
  return new ApiFailure(status, code ?? null, lines.join('\n'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
