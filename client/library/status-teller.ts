import { callBack } from './call-back.ts'
import type { FollowStatus } from './follow-types.ts'

/** Tells a status when it, or its detail, is another than the last one told. */
export class StatusTeller {
  readonly #onStatus: ((status: FollowStatus, detail?: string) => void) | undefined
  #told: FollowStatus | null = null
  #detail: string | undefined

  constructor(onStatus: ((status: FollowStatus, detail?: string) => void) | undefined) {
    this.#onStatus = onStatus
  }

  tell(status: FollowStatus, detail?: string): void {
    if (status === this.#told && detail === this.#detail) return
    this.#told = status
    this.#detail = detail
    callBack(() => this.#onStatus?.(status, detail))
  }
}
