import { expect, test } from '@jest/globals'
import type { Received } from '../support/receiver.ts'
import { countMessages } from './count-messages.ts'
import type { Subscriber } from './subscribers.ts'

const HEADS = new Map([['flood', 3]])
const SOUND = { undelivered: 0, unstable: 0, outOfOrder: 0, unsigned: 0 }

/** What came, as `revision`, `revision:id` or `revision:id:status`; the id is else the revision's. */
function count(...came: readonly string[]) {
  const received = came.map((each) => {
    const [revision = '', id = `id-${revision}`, status = '200'] = each.split(':')
    const message = { data: { story: { slug: 'flood' }, revision: Number(revision) } }
    return { id, message, raw: JSON.stringify(message), status: Number(status) } as Received
  })
  const subscriber = { received: () => received, refused: () => 0 } as unknown as Subscriber
  return countMessages([subscriber], HEADS)
}

test.each([
  ['once each', ['1', '2', '3'], SOUND],
  ['again, with the same id', ['1', '2', '2', '1', '3'], SOUND],
  ['turned away and taken later', ['1', '2:id-2:503', '2', '3'], SOUND],
  ['never', ['1', '3'], { ...SOUND, undelivered: 1 }],
  ['only when it was turned away', ['1', '2', '3:id-3:503'], { ...SOUND, undelivered: 1 }],
  ['after a later one', ['1', '3', '2'], { ...SOUND, outOfOrder: 1 }],
  ['under two ids', ['1', '2', '2:other', '3'], { ...SOUND, unstable: 1 }],
  ['under the id of another', ['1', '2', '3:id-2'], { ...SOUND, unstable: 1 }],
] as const)('A message that came %s', (_what, came, figures) => {
  expect(count(...came)).toMatchObject(figures)
})
