import { ProblemError } from '../problem.ts'
import { decodeText } from './decode-text.ts'

/** The value that a body of JSON holds. Throws `malformed-json` with the place where it breaks. */
export function parseJson(bytes: Buffer): unknown {
  const json = decodeText(bytes, 'utf-8')
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // V8 quotes the text around the fault; where it breaks is enough, and copy stays out of logs.
    const place = /at position \d+(?: \(line \d+ column \d+\))?/.exec(said)?.[0] ?? 'before its end'
    throw new ProblemError('malformed-json', `The body breaks ${place}. Send one JSON object.`, {
      errors: [{ pointer: '', detail: `must be JSON; it breaks ${place}` }],
    })
  }
}
