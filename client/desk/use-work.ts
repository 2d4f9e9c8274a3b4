import { useState } from 'preact/hooks'
import { DeskError } from './desk-api.ts'

/** Runs what a button asks for, and has the reason where it was refused. */
export function useWork(): {
  readonly fault: string | null
  readonly run: (work: () => Promise<unknown>) => void
} {
  const [fault, setFault] = useState<string | null>(null)
  const run = (work: () => Promise<unknown>) => {
    setFault(null)
    work().catch((error: unknown) =>
      setFault(error instanceof DeskError ? explain(error) : String(error)),
    )
  }
  return { fault, run }
}

/** The refusal, with each field that is at fault. */
function explain({ problem }: DeskError): string {
  const { errors } = problem as { errors?: readonly { pointer: string; detail: string }[] }
  const fields = (errors ?? []).map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`)
  return fields.length > 0 ? `${fields.join('; ')}.` : problem.detail
}
