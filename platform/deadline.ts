/** What was asked took too long. It may still happen. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/** Settles as `work` does, or rejects with a DeadlineError after `timeoutMs`. */
export async function withDeadline<T>(
  work: Promise<T>,
  timeoutMs: number,
  what: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    const late = () => reject(new DeadlineError(`${what} took longer than ${timeoutMs} ms`))
    timer = setTimeout(late, timeoutMs)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
