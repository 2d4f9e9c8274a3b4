import { beforeEach, describe, expect, test } from '@jest/globals'
import { createRecorder, type Outcome, type Recorder } from '../../worker/deliver/recorder.ts'
import { trackUnrecorded } from '../../worker/deliver/unrecorded.ts'

/** A database that keeps each statement until it is let go, and refuses those that hold `refused`. */
interface Statement {
  /** Ids of the deliveries that it is about. */
  readonly ids: readonly string[]
  end(): void
}

let statements: Statement[]
let refused: string | null
let recorder: Recorder

beforeEach(() => {
  statements = []
  refused = null
  const query = (_sql: string, [rows]: readonly [string]) =>
    new Promise((resolve, reject) => {
      const ids = JSON.parse(rows).map(({ deliveryId }: { deliveryId: string }) => deliveryId)
      const end = () => (ids.includes(refused) ? reject(new Error(`no ${refused}`)) : resolve([]))
      statements.push({ ids, end })
    })
  recorder = createRecorder({ database: { query } } as never)
})

function outcome(deliveryId: string): Outcome {
  const at = new Date()
  return {
    result: {
      ...{ deliveryId, endpointId: 'endpoint', seq: 1, attempt: null, state: 'superseded' },
      ...{ tries: 0, nextAttemptAt: at, holds: null },
    },
    ...{ health: null, event: null },
  }
}

const written = () => statements.map(({ ids }) => ids)

/** Waits for a statement to come. */
async function statement(index: number): Promise<Statement> {
  for (;;) {
    const found = statements[index]
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

describe('[H28] outcomes', () => {
  test('that come while others are being written are written together', async () => {
    const [first, second] = [trackUnrecorded(recorder), trackUnrecorded(recorder)]
    first.add(outcome('a'))
    const settled = first.settle()
    const one = await statement(0)
    second.add(outcome('b'))
    second.add(outcome('c'))
    first.add(outcome('d'))
    expect(written()).toEqual([['a']])
    one.end()
    const all = Promise.all([settled, first.settle(), second.settle()])
    ;(await statement(1)).end()
    await all
    expect(written()).toEqual([['a'], ['b', 'c', 'd']])
    expect([first.size, second.size]).toEqual([0, 0])
  })

  test('are written once every lane of them waits, however short the time since the last', async () => {
    const [first, second] = [trackUnrecorded(recorder), trackUnrecorded(recorder)]
    let rounds = 0
    // Waiting for time to pass instead would take a minute and a half.
    for (; rounds < 2_000; rounds += 1) {
      first.add(outcome(`a${rounds}`))
      second.add(outcome(`b${rounds}`))
      const settled = Promise.all([first.settle(), second.settle()])
      for (let turn = 0; statements.length <= rounds && turn < 20; turn += 1) await null
      expect(written()[rounds]).toEqual([`a${rounds}`, `b${rounds}`])
      statements[rounds]?.end()
      await settled
    }
  })

  test('that the database refuses fail alone', async () => {
    const [well, ill] = [trackUnrecorded(recorder), trackUnrecorded(recorder)]
    refused = 'b'
    well.add(outcome('a'))
    ill.add(outcome('b'))
    well.add(outcome('c'))
    const settled = Promise.allSettled([well.settle(), ill.settle()])
    for (const index of [0, 1, 2, 3]) (await statement(index)).end()
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(written()).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
  })
})
