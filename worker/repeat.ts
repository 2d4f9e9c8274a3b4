/**
 * Does `work` at once and then time and again, with a pause of `everyMs` in between, one turn at a
 * time, until the returned function is called; that resolves when the turn in hand is done. `work`
 * is told whether it is the first turn, and its failures go to `failed`.
 */
export function repeat(
  everyMs: number,
  work: (first: boolean) => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let turn = run(true)

  async function run(first: boolean): Promise<void> {
    await work(first).catch(failed)
    if (stopped) return
    timer = setTimeout(() => {
      turn = run(false)
    }, everyMs)
  }

  return async () => {
    stopped = true
    clearTimeout(timer)
    await turn
  }
}
