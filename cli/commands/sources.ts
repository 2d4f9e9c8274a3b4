import { type Command, Option } from 'commander'
import * as z from 'zod'
import { callApi } from '../api/call-api.ts'
import { resolveServer, type ServerOptions, withServerOptions } from '../api/server-options.ts'
import { CommandFailure } from '../failure.ts'
import { awaitPoll } from '../sources/await-poll.ts'
import { Source, SourceList } from '../sources/source-answer.ts'
import { showControls } from '../terminal/show-controls.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface SourcesOptions extends ServerOptions {
  readonly name?: string
  readonly existing?: string
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru sources add https://wire.example/feed.atom --name "The wire"
  $ writethru sources add https://town.example/alerts --existing skip
  $ writethru sources list
  $ writethru sources check 0197a1c2-…
  $ writethru sources remove 0197a1c2-…`

const JSON_OPTION = ['--json', "print the server's answer as JSON"] as const

/** `writethru sources add|list|remove|check`: feeds and pages that are watched, with scope `file`. */
export function addSources(program: Command, terminal: Terminal): void {
  const sources = program
    .command('sources')
    .description('Watch feeds and pages: what they bring is filed.')
    .addHelpText('after', EXAMPLES)

  const add = sources
    .command('add')
    .description('Watch a feed (RSS, Atom, JSON Feed) or a page.')
    .argument('<url>', 'its address')
    .option('--name <words>', 'what the desk calls it')
    .addOption(
      new Option('--existing <what>', 'what it holds already: file it, or only what comes')
        .choices(['file', 'skip'])
        .default('file'),
    )
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(async (url: string, { name, existing, ...options }: SourcesOptions) => {
      const json = { url, existing, ...(name === undefined ? {} : { name }) }
      const server = resolveServer(options, terminal)
      const source = await callApi(server, '/sources', Source, { method: 'POST', json })
      if (options.json) return say(terminal, JSON.stringify(source))
      say(terminal, `${source.id}  ${source.url}`)
      remark(terminal, `It is polled now. See what came: writethru sources check ${source.id}`)
    })

  const list = sources
    .command('list')
    .description('What is watched, when it is polled next, and what is wrong with it.')
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(async (options: SourcesOptions) => {
      const found = await callApi(resolveServer(options, terminal), '/sources', SourceList)
      if (options.json) return say(terminal, JSON.stringify(found))
      for (const source of found.items) print(source, terminal)
    })

  const remove = sources
    .command('remove')
    .description('Watch a source no more; what was filed stays.')
    .argument('<id>', 'its id, as `sources list` shows it')
    .option('--json', 'print {"id", "removed"} as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: SourcesOptions) => {
      const server = resolveServer(options, terminal)
      const path = `/sources/${encodeURIComponent(id)}`
      await callApi(server, path, z.unknown(), { method: 'DELETE' })
      if (options.json) return say(terminal, JSON.stringify({ id, removed: true }))
      say(terminal, `Source ${id} is not watched any more.`)
    })

  const check = sources
    .command('check')
    .description('Poll a source now and say what came of it; exit code 1 where that failed.')
    .argument('<id>', 'its id, as `sources list` shows it')
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: SourcesOptions) => {
      const server = resolveServer(options, terminal)
      const path = `/sources/${encodeURIComponent(id)}/check`
      const before = await callApi(server, path, Source, { method: 'POST' })
      const source = await awaitPoll(server, before)
      if (options.json) say(terminal, JSON.stringify(source))
      else print(source, terminal)
      const { code = 'none', detail = '' } = source.lastOutcome ?? {}
      if (code !== 'ok' && code !== 'unchanged') throw new CommandFailure(showControls(detail))
    })

  for (const command of [add, list, remove, check]) withServerOptions(command)
}

function print(source: Source, terminal: Terminal): void {
  const { id, url, name, title, format, state, nextPollAt, lastOutcome, alarm } = source
  const called = name ?? title
  say(terminal, showControls(`${id}  ${url}${called ? `  ${called}` : ''}`))
  const next = state === 'disabled' ? 'disabled' : `next poll ${nextPollAt ?? 'not set'}`
  const held = source.itemsHeld > 0 ? `, ${source.itemsHeld} held for the desk` : ''
  say(terminal, `  ${format ?? 'not read yet'}; ${source.itemsSeen} items${held}; ${next}`)
  if (lastOutcome) say(terminal, showControls(`  ${lastOutcome.code}: ${lastOutcome.detail}`))
  if (alarm)
    say(terminal, showControls(`  ALARM ${alarm.code} since ${alarm.since}: ${alarm.detail}`))
}
