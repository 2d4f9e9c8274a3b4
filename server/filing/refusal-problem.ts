import type { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import { ProblemError } from '../problem.ts'

/** The answer to a filing that was not kept. */
export function toProblem({ code, message, particulars }: FilingRefusal): ProblemError {
  const { errors, candidates } = particulars
  return new ProblemError(code, message, {
    ...(errors ? { errors } : {}),
    ...(candidates ? { members: { candidates } } : {}),
  })
}
