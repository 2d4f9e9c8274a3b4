import { once } from 'node:events'
import * as z from 'zod'
import { CommandFailure } from '../failure.ts'
import { remark, type Terminal } from '../terminal/terminal.ts'
import { compareTexts } from './compare-texts.ts'
import { readLines } from './read-lines.ts'

const Pair = z.object({
  id: z.union([z.string(), z.number()], 'must be a string or a number').optional(),
  old: z.string('must be a string'),
  new: z.string('must be a string'),
})

/**
 * Compares the pairs of texts on standard input, one `{"id","old","new"}` a line, and writes
 * `{"id", …Change}` for each as soon as it is read, holding one pair at a time. A line that cannot
 * be read is told on stderr by its number, the others are still answered, and the command fails in
 * the end.
 */
export async function compareBatch(terminal: Terminal): Promise<void> {
  let number = 0
  let faults = 0
  for await (const line of readLines(terminal.stdin)) {
    number += 1
    if (line.trim() === '') continue
    const pair = readPair(line)
    if (typeof pair === 'string') {
      faults += 1
      remark(terminal, `line ${number}: ${pair}`)
      continue
    }
    const { change } = compareTexts(pair.old, pair.new)
    const answer = `${JSON.stringify({ id: pair.id, ...change })}\n`
    if (!terminal.stdout.write(answer)) await once(terminal.stdout, 'drain')
  }
  if (faults > 0) {
    throw new CommandFailure(`${faults} of ${number} lines could not be compared; see above.`)
  }
}

/** The pair on a line, or what is wrong with it. */
function readPair(line: string): z.output<typeof Pair> | string {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  const pair = Pair.safeParse(json)
  if (pair.success) return pair.data
  const [issue] = pair.error.issues
  const where = issue?.path.join('.')
  return where ? `"${where}" ${issue?.message}` : 'must be {"id": …, "old": "…", "new": "…"}'
}
