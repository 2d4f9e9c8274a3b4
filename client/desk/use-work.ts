import { useState } from 'preact/hooks'
import { DeskError } from './desk-api.ts'

/** Runs what a button does, and keeps what to tell the person where it was refused. */
export function useWork(): {
  readonly fault: string | null
  readonly run: (work: () => Promise<unknown>) => void
} {
  const [fault, setFault] = useState<string | null>(null)
  return {
    fault,
    run(work) {
      setFault(null)
      work().catch((error: unknown) =>
        setFault(error instanceof DeskError ? error.problem.detail : String(error)),
      )
    },
  }
}
