import type { Position } from '../../core/story/position.ts'

/** One event of an event stream (WHATWG HTML 9.2.5). JSON has no raw line breaks, so one line of data is enough. */
export function writeEvent(event: string, message: object, position: Position | null): string {
  const id = position ? `id: ${writeEventId(position)}\n` : ''
  return `event: ${event}\n${id}data: ${JSON.stringify(message)}\n\n`
}

/** Names a position in event streams: `EPOCH.N`. */
export function writeEventId({ epoch, revision }: Position): string {
  return `${epoch}.${revision}`
}

/** A position that no story has: what a Last-Event-ID not from here stands for. */
const NOWHERE: Position = { epoch: '', revision: -1 }

/** Reads a Last-Event-ID. One that is none of ours is a position that no story has. */
export function readEventId(id: string): Position {
  const [, epoch, revision] = /^([\w-]{1,100})\.(\d{1,9})$/.exec(id) ?? []
  return epoch === undefined ? NOWHERE : { epoch, revision: Number(revision) }
}
