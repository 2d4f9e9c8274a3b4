import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Bus, Hint } from '../../platform/bus/bus.ts'
import { openBus } from '../../platform/bus/open-bus.ts'
import { createLog } from '../../platform/log.ts'
import { eventually } from '../support/eventually.ts'
import { describeSetups, type Setup } from '../support/setups.ts'

function delta(changes: Partial<DeltaMessage> = {}): DeltaMessage {
  return {
    story: 'story-1',
    epoch: 'epoch',
    revision: 2,
    hash: '0123456789abcdef',
    prevHash: 'fedcba9876543210',
    kind: 'update',
    at: '2031-03-09T07:45:12.345Z',
    summary: 'Två färjor “inställda”',
    facts: [],
    ops: [3],
    ...changes,
  }
}

function insert(characters: number) {
  const text = 'ö'.repeat(characters)
  return ['2-1', text] as const
}

describeSetups('the bus', (open) => {
  let setup: Setup
  let other: Bus
  let heard: Hint[]

  beforeAll(async () => {
    setup = await open()
    // What another process of this set-up would have; on PGlite there is only one process.
    other =
      setup.adapter.name === 'PGlite'
        ? setup.bus
        : await openBus(setup.config, setup.database, createLog('silent'))
    await setup.bus.subscribe(
      (hint) => heard.push(hint),
      () => undefined,
    )
  }, 60_000)

  beforeEach(() => {
    heard = []
  })

  afterAll(async () => {
    await other?.close()
    await setup?.close()
  })

  it('[B1] tells every process what one publishes', async () => {
    const hints: Hint[] = [
      { type: 'revision', delta: delta() },
      { type: 'filing', filing: 'filing-1' },
      { type: 'story', story: 'story-1' },
    ]
    for (const hint of hints) await other.publish(hint)
    await eventually(() => expect(heard).toEqual(hints))
  })

  it('[B2] tells a large revision without its ops where the carrier is small', async () => {
    await other.publish({ type: 'revision', delta: delta({ ops: [insert(4_000)] }) })
    await eventually(() => expect(heard).toHaveLength(1))
    const [hint] = heard
    const carried = setup.adapter.name === 'PGlite' || setup.redis !== null
    expect(hint).toEqual({
      type: 'revision',
      delta: delta({ ops: carried ? [insert(4_000)] : null }),
    })
    await other.publish({ type: 'revision', delta: delta({ ops: [insert(200_000)] }) })
    await eventually(() => expect(heard).toHaveLength(2))
    const wide = setup.adapter.name === 'PGlite'
    expect(heard[1]).toMatchObject({ delta: { ops: wide ? [insert(200_000)] : null } })
  })

  it('[B3] tells at least the story of a revision that no carrier takes', async () => {
    const summary = 's'.repeat(300_000)
    await other.publish({ type: 'revision', delta: delta({ summary }) })
    await eventually(() => expect(heard).toHaveLength(1))
    if (setup.adapter.name === 'PGlite') expect(heard[0]).toMatchObject({ type: 'revision' })
    else expect(heard[0]).toEqual({ type: 'story', story: 'story-1' })
  })

  it('[B4] goes on when a listener fails, and is quiet to one who stopped', async () => {
    const stopped: Hint[] = []
    const stopFailing = await setup.bus.subscribe(
      () => {
        throw new Error('a fault of the listener')
      },
      () => undefined,
    )
    const stop = await setup.bus.subscribe(
      (hint) => stopped.push(hint),
      () => undefined,
    )
    await other.publish({ type: 'filing', filing: 'one' })
    await eventually(() => expect(stopped).toHaveLength(1))
    await stop()
    await other.publish({ type: 'filing', filing: 'two' })
    await eventually(() => expect(heard).toHaveLength(2))
    expect(stopped).toEqual([{ type: 'filing', filing: 'one' }])
    await stopFailing()
  })
})
