import cliProgress from 'cli-progress'
import type { Terminal } from '../terminal/terminal.ts'

/** How far a long work has come, on the terminal's stderr. */
export interface Progress {
  /** So much more is done. */
  advance(by: number): void
  /** Takes the bar away; idempotent. */
  stop(): void
}

const QUIET: Progress = { advance: () => undefined, stop: () => undefined }

/**
 * A bar on stderr where that is a terminal, and nothing where it is not: a log has no use for it.
 * `what` names the unit; `total` may be 0.
 */
export function showProgress(
  terminal: Terminal,
  label: string,
  total: number,
  what: string,
): Progress {
  const stream: NodeJS.WritableStream & { isTTY?: boolean } = terminal.stderr
  if (stream.isTTY !== true) return QUIET
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {percentage} %  {value} of {total} ${what}  {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream,
  })
  bar.start(total, 0)
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() }
}
