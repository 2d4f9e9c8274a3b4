import {
  isHead,
  readDeltas,
  readFrontAnswer,
  readFrontPage,
  readMs,
  readStoryAnswer,
} from '../../client/library/read-answer.ts'
import { readMessage, readReaders } from '../../client/library/read-message.ts'
import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'

/** Has the client library read a value as everything that a server may send it. */
export function readAnswersOf(value: unknown): void {
  for (const read of [readStoryAnswer, readFrontAnswer, readFrontPage, readDeltas, isHead]) {
    read(value)
  }
  readMs(value, 'retryAfterMs')
  for (const event of Object.values(SOCKET_EVENTS)) {
    readMessage('s', event, value)
    readReaders('s', event, value)
  }
}
