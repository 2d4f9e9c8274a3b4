import type { Command } from 'commander'
import { resolveServer, type ServerOptions, withServerOptions } from '../api/server-options.ts'
import { wholeNumber } from '../option-values.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface WatchOptions extends ServerOptions {
  readonly updates?: number
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru watch harbor-fire
  $ writethru watch harbor-fire --json | jq -r 'select(.type == "update") | .deltas[].summary'
  $ writethru watch harbor-fire --updates 1   # wait for the next update, then go on

With --json each line is {"type": "story" | "update" | "status" | "gone", …}: "story" and "update" have
position, hash and document, "update" also the deltas that led there.`

/** `writethru watch STORY`: the story in the terminal, live, with what is new marked. */
export function addWatch(program: Command, terminal: Terminal): void {
  const command = program
    .command('watch')
    .description('Follow a story live in the terminal; new text is marked.')
    .argument('<story>', "the story's slug or id")
    .option('--updates <n>', 'stop after this many updates', wholeNumber(1))
    .option('--json', 'print newline-delimited JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (story: string, options: WatchOptions) => {
      const server = resolveServer(options, terminal)
      const { watchStory } = await import('../watch/watch-story.ts')
      await watchStory(server, story, { ...options, terminal })
    })
  withServerOptions(command)
}
