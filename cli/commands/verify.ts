import type { Command } from 'commander'
import type { Verdict } from '../../platform/archive/verify-stories.ts'
import { CommandFailure } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

interface VerifyOptions {
  readonly json?: boolean
}

const EXAMPLES = `
Replays every delta from the empty document, and checks at each revision the hash of what it makes and
of the document that is kept, the hash before it, the chain over all records and the provenance; then
the head. Of revisions that were compacted it checks the record and the chain, and the text where one is
kept. Reads the database itself (DATABASE_URL, or DATA_DIR while no server runs on it), brings its
schema up to date as every start does, and changes nothing else.
Exit codes: 0 everything holds; 1 a story does not, and the first bad revision is named; 2 called wrongly.

Examples:
  $ writethru verify
  $ writethru verify harbor-fire --json | jq .faults`

/** `writethru verify [STORY]`: replays every delta and checks every hash. */
export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description('Replay every delta from the empty document and check every hash.')
    .argument('[story]', 'one story, by its slug or id; otherwise all')
    .option('--json', 'print {"stories", "revisions", "compacted", "texts", "faults"} as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (story: string | undefined, options: VerifyOptions) => {
      const { verify } = await import('../archive/verify.ts')
      const { stories, revisions, compacted, texts, faulty } = await verify(story ?? null, terminal)
      if (options.json) {
        const faults = faulty.map(({ story: id, slug, fault }) => ({ story: id, slug, ...fault }))
        say(terminal, JSON.stringify({ stories, revisions, compacted, texts, faults }))
      } else {
        for (const verdict of faulty) say(terminal, tell(verdict))
      }
      const [first] = faulty
      if (first)
        throw new CommandFailure(
          `${faulty.length} of ${stories} stories do not hold. First: ${tell(first)}. ${NEXT}`,
        )
      remark(terminal, `${stories} stories and ${revisions} revisions hold.`)
      if (compacted > 0) {
        remark(
          terminal,
          `${compacted} of them were compacted: their records and chain hold, and so do the ${texts} texts that are kept. The deltas of the others were replayed.`,
        )
      }
    })
}

const NEXT = 'Restore it from a backup or an export: docs/backup.md.'

function tell({ slug, fault }: Verdict): string {
  if (!fault) return `${slug} holds`
  const where = fault.revision === null ? 'its head' : `revision ${fault.revision}`
  return `${slug}, ${where}: ${fault.part}: ${fault.detail}`
}
