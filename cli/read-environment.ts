import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import { CommandFailure } from './failure.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The configuration; throws CommandFailure with one message that lists every fault. */
export function readEnvironment(env: Terminal['env']): Config {
  try {
    return readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new CommandFailure(error.message, { cause: error })
  }
}
