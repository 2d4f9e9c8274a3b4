/**
 * Runs `work` when called, one run at a time: calls that come meanwhile ask for one more run after it.
 * `settled` waits for the run in hand. No run begins once `signal` is aborted.
 */
export function oneAtATime(
  work: () => Promise<void>,
  { signal, failed }: { readonly signal: AbortSignal; readonly failed: (error: unknown) => void },
): { readonly run: () => void; readonly settled: () => Promise<void> } {
  let running: Promise<void> | null = null
  let again = false

  function run(): void {
    if (signal.aborted) return
    again = running !== null
    running ??= work()
      .catch(failed)
      .finally(() => {
        running = null
        if (again) run()
      })
  }

  return {
    run,
    async settled() {
      await running
    },
  }
}
