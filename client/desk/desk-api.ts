/** What the API answers with when it refuses: RFC 9457. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
  // biome-ignore lint/suspicious/noExplicitAny: members differ from code to code
  readonly [member: string]: any
}

/** A request that was refused, or never answered (status 0). */
export class DeskError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export interface DeskAnswer<Body> {
  readonly status: number
  readonly body: Body
}

/** Calls the API as whoever is signed in. Throws DeskError with what to tell them. */
export async function callDesk<Body>(
  method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<DeskAnswer<Body>> {
  let answer: Response
  try {
    answer = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'X-Writethru-Desk': '1',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new DeskError({
      ...{ status: 0, code: 'offline' },
      detail: 'The server cannot be reached. Nothing is lost: your draft is kept here. Try again.',
    })
  }
  const text = await answer.text()
  const json = text === '' ? null : JSON.parse(text)
  if (!answer.ok) throw new DeskError(json as Problem)
  return { status: answer.status, body: json as Body }
}
