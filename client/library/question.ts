import { LONGEST_TIMER_MS } from './settings.ts'

/**
 * At most one question under way: posing the next, or cancelling, has the answer to the one before
 * ignored. This is what lets a reader's state machine take every answer as that to its newest
 * question.
 */
export class Question {
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAsked = false

  /** Whether it was put and an answer is still to come. */
  get isUnderWay(): boolean {
    return this.#isAsked
  }

  /** Poses a question after a wait, and calls exactly one of the last two, unless superseded. */
  pose<Answer>(
    waitMs: number,
    question: () => Promise<Answer>,
    answered: (answer: Answer) => void,
    unanswered: () => void,
  ): void {
    this.cancel()
    const turn = this.#turn
    const isNewest = () => turn === this.#turn
    const put = () => {
      this.#isAsked = true
      question().then(
        (answer) => {
          if (!isNewest()) return
          this.#isAsked = false
          answered(answer)
        },
        () => {
          if (!isNewest()) return
          this.#isAsked = false
          unanswered()
        },
      )
    }
    if (waitMs > 0) this.#timer = setTimeout(put, Math.min(waitMs, LONGEST_TIMER_MS))
    else put()
  }

  cancel(): void {
    this.#turn += 1
    this.#isAsked = false
    clearTimeout(this.#timer)
  }
}
