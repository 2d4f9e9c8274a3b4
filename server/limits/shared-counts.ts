import { createHash } from 'node:crypto'
import { RedisStore } from 'rate-limit-redis'
import { withDeadline } from '../../platform/deadline.ts'
import type { RedisCommands } from '../../platform/redis.ts'

/** A request waits no longer than this to be counted. */
const COUNT_WITHIN_MS = 300

type Reply = boolean | number | string | (boolean | number | string)[]

/** Counts in Redis, so that servers count together. What cannot be counted there passes. */
export class SharedCounts extends RedisStore {
  constructor(counters: RedisCommands) {
    super({ prefix: 'writethru:writes:', sendCommand: sendScripts(counters) })
  }

  override async increment(key: string): Promise<{ totalHits: number; resetTime: Date }> {
    try {
      const { totalHits, resetTime } = await super.increment(key)
      return { totalHits, resetTime: resetTime ?? this.#windowEnd() }
    } catch {
      // The connection tells the log that Redis is away.
      return { totalHits: 0, resetTime: this.#windowEnd() }
    }
  }

  #windowEnd(): Date {
    return new Date(Date.now() + this.windowMs)
  }
}

/**
 * The store loads its scripts once. Redis forgets scripts when it restarts, and may be away just when
 * one is loaded: the hash of a script is worked out here, and one that Redis lacks is sent along.
 */
function sendScripts({ send }: RedisCommands) {
  const scripts = new Map<string, string>()
  const within = (command: readonly string[]) =>
    withDeadline(send(...command), COUNT_WITHIN_MS, 'Counting a request') as Promise<Reply>
  return async (...command: string[]): Promise<Reply> => {
    const [name, first = '', text = ''] = command
    if (name === 'SCRIPT') {
      const hash = createHash('sha1').update(text).digest('hex')
      scripts.set(hash, text)
      return hash
    }
    try {
      return await within(command)
    } catch (error) {
      const script = scripts.get(first)
      const unknown = error instanceof Error && error.message.startsWith('NOSCRIPT')
      if (!unknown || script === undefined) throw error
      return within(['EVAL', script, ...command.slice(2)])
    }
  }
}
