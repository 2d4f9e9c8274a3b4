import type { FilingInput } from '../../core/revise/filing-input.ts'
import type { Standing } from '../../core/revise/plan.ts'
import { type Understanding, understandCopy } from '../../core/revise/understand-copy.ts'

/** Asks what copy would do; `number` comes back with the answer. */
export interface UnderstandRequest {
  readonly number: number
  readonly input: FilingInput
  readonly standing: Standing
}

export interface UnderstandAnswer {
  readonly number: number
  readonly understanding: Understanding
}

// A thread of its own: however long the copy, typing never waits for it.
self.addEventListener('message', ({ data }: MessageEvent<UnderstandRequest>) => {
  const { number, input, standing } = data
  const answer: UnderstandAnswer = { number, understanding: understandCopy(input, standing) }
  self.postMessage(answer)
})
