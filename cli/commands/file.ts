import { type Command, Option } from 'commander'
import { KINDS } from '../../core/story/kind.ts'
import { callApi } from '../api/call-api.ts'
import { FilingAnswer } from '../api/filing-answer.ts'
import {
  resolveServer,
  type Server,
  type ServerOptions,
  withServerOptions,
} from '../api/server-options.ts'
import { wholeNumber } from '../option-values.ts'
import { readInput, STDIN } from '../read-input.ts'
import { showControls } from '../terminal/show-controls.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface FileOptions extends ServerOptions {
  readonly slugline?: string
  readonly headline?: string
  readonly kind?: string
  readonly urgency?: number
  readonly edNote?: string
  readonly correctionNote?: string
  readonly embargo?: string
  readonly ifMatch?: number
  readonly html?: boolean
  readonly wait?: boolean
  readonly json?: boolean
}

/** How long the server may take to publish what `--wait` waits for. */
const WAIT_SECONDS = 30

const EXAMPLES = `
Examples:
  $ writethru file harbor-fire alert.txt --slugline "Harbor fire" --urgency 1
  $ pbpaste | writethru file harbor-fire - --wait
  $ writethru file harbor-fire fixed.txt --correction-note "…corrected to show…" --if-match 4
  $ writethru file budget copy.txt --embargo 2031-03-04T18:00:00Z`

/** `writethru file STORY [FILE|-]`: files copy on a story, which it opens if the slug is new. */
export function addFile(program: Command, terminal: Terminal): void {
  const command = program
    .command('file')
    .description('File copy on a story; opens the story if its slug is new.')
    .argument('<story>', "the story's slug or id")
    .argument(
      '[file]',
      'wire copy, or HTML if it is named .html; - or nothing: standard input',
      STDIN,
    )
    .option('--slugline <words>', "the desk's short label")
    .option('--headline <words>', 'instead of the headline read from the copy')
    .addOption(new Option('--kind <kind>', 'instead of the kind understood').choices([...KINDS]))
    .option('--ed-note <words>', 'a note for desks, never shown to readers')
    .option('--correction-note <words>', 'what readers are told was wrong and now is right')
    .option('--urgency <1-9>', '1 is a flash', wholeNumber(1, 9))
    .option('--embargo <time>', 'nothing leaves the desk before, e.g. 2031-03-04T18:00:00Z')
    .option(
      '--if-match <n>',
      'the revision you started from; refused if it is not the newest',
      wholeNumber(0),
    )
    .option('--html', 'the copy is HTML, whatever its name')
    .option('--wait', 'wait until it is published and say what changed')
    .option('--json', "print the server's answer as JSON")
    .addHelpText('after', EXAMPLES)
    .action(async (story: string, file: string, options: FileOptions) => {
      const server = resolveServer(options, terminal)
      const copy = await readInput(file, terminal)
      const isHtml = options.html ?? /\.x?html?$/i.test(file)
      const answer = await send(server, story, { copy, isHtml }, options)
      if (options.json) say(terminal, JSON.stringify(answer))
      else printAnswer(answer, server, story, terminal)
    })
  withServerOptions(command)
}

/** The copy is the body, so that the server keeps the very bytes that were filed. */
function send(
  server: Server,
  story: string,
  { copy, isHtml }: { copy: string; isHtml: boolean },
  options: FileOptions,
): Promise<FilingAnswer> {
  return callApi(server, `/stories/${encodeURIComponent(story)}/filings`, FilingAnswer, {
    method: 'POST',
    text: copy,
    type: `text/${isHtml ? 'html' : 'plain'}; charset=utf-8`,
    query: {
      slugline: options.slugline,
      headline: options.headline,
      kind: options.kind,
      edNote: options.edNote,
      correctionNote: options.correctionNote,
      urgency: options.urgency?.toString(),
      embargoedUntil: options.embargo,
    },
    headers: {
      ...(options.wait ? { prefer: `wait=${WAIT_SECONDS}` } : {}),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
    },
  })
}

function printAnswer(
  answer: FilingAnswer,
  server: Server,
  story: string,
  terminal: Terminal,
): void {
  const { filing, revision, change, warnings = [] } = answer
  const slug = answer.story?.slug ?? story
  for (const { detail } of warnings) remark(terminal, `warning: ${showControls(detail)}`)
  if (filing.status === 'unchanged') {
    say(terminal, `${slug}: nothing new; revision ${revision?.number} says the same`)
  } else if (revision && change) {
    say(
      terminal,
      `${slug}: revision ${revision.number}, ${change.kind}: ${showControls(change.summary)}`,
    )
    say(terminal, `${server.url}/stories/${slug}`)
  } else {
    say(terminal, `${slug}: ${filing.status}, filing ${filing.id}`)
  }
}
