import type {
  DeltaMessage,
  FrontAcknowledgement,
  StoryAcknowledgement,
  StorySummary,
} from '../../core/protocol/messages.ts'
import type { Head } from '../../core/story/position.ts'

// What comes over the wire is checked as far as the code that handles it would throw otherwise.
// Whether a delta or document is any good is not decided here but by its fingerprint.

/** The answer to `subscribe` for a story; null when it is none. */
export function readStoryAnswer(answer: unknown): StoryAcknowledgement | null {
  if (!isObject(answer)) return null
  const { ok, story, mode, deltas } = answer
  const isFit = ok === true ? typeof story === 'string' : ok === false
  if (!isFit || (mode === 'deltas' && !isListOfObjects(deltas))) return null
  return answer as unknown as StoryAcknowledgement
}

/** The answer to `subscribe` for the front page; null when it is none. */
export function readFrontAnswer(answer: unknown): FrontAcknowledgement | null {
  if (!isObject(answer)) return null
  const isFit = answer.ok === true ? isListOfObjects(answer.stories) : answer.ok === false
  return isFit ? (answer as unknown as FrontAcknowledgement) : null
}

/** The stories in the list that the server gives over HTTP; null when it is none. */
export function readFrontPage(list: unknown): readonly StorySummary[] | null {
  if (!isObject(list) || !isListOfObjects(list.items)) return null
  return (list.items as StorySummary[]).filter(({ state }) => state !== 'killed')
}

/** The deltas in an HTTP answer; null when there are none. */
export function readDeltas(body: unknown): readonly DeltaMessage[] | null {
  return isObject(body) && isListOfObjects(body.deltas) ? (body.deltas as DeltaMessage[]) : null
}

/** A head over HTTP also tells the story's id, and whether it was killed and why. */
export interface ToldHead extends Head {
  readonly story?: string
  readonly killed?: boolean
  readonly reason?: string | null
}

export function isHead(body: unknown): body is ToldHead {
  return isObject(body) && typeof body.epoch === 'string' && typeof body.revision === 'number'
}

/** A wait that the server named; 0 for what is no number of milliseconds. */
export function readMs(message: unknown, name: string): number {
  const value = isObject(message) ? message[name] : 0
  return typeof value === 'number' && value > 0 ? value : 0
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isListOfObjects(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every(isObject)
}
