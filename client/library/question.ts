/**
 * At most one question under way: posing the next, or cancelling, has the answer to the one before
 * ignored. This is what lets a reader's state machine take every answer as that to its newest
 * question.
 */
export class Question {
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined

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
      question().then(
        (answer) => {
          if (isNewest()) answered(answer)
        },
        () => {
          if (isNewest()) unanswered()
        },
      )
    }
    if (waitMs > 0) this.#timer = setTimeout(put, waitMs)
    else put()
  }

  cancel(): void {
    this.#turn += 1
    clearTimeout(this.#timer)
  }
}
