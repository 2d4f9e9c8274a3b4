import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decideRecovery } from '../../../core/protocol/decide-recovery.ts'
import type { DeltaMessage, StoryAcknowledgement } from '../../../core/protocol/messages.ts'
import {
  type Held,
  newReader,
  type ReaderEffect,
  type ReaderEvent,
  type ReaderState,
} from '../../../core/protocol/reader-state.ts'
import { stepReader } from '../../../core/protocol/step-reader.ts'
import { corrupted, deltaTo, heldAt, STORY } from './stories.ts'

/** What may happen between a reader and a server, and to every message on its way. */
const ACTIONS = [
  'publish',
  'publish large',
  'tell head',
  'rewrite',
  'withdraw',
  'restore',
  'deliver',
  'deliver a later one first',
  'lose',
  'repeat',
  'corrupt',
  'answer',
  'answer from a server that is behind',
  'leave unanswered',
  'fail the fetch',
  'cut the line',
  'mend the line',
] as const
type Action = (typeof ACTIONS)[number]

/**
 * A story, its server, the messages under way and one reader. Every document that the reader shows
 * is held against the published one, and every step against the one before it.
 */
class World {
  reader: ReaderState = newReader()
  head = { epoch: 'a', revision: 1 }
  isWithdrawn = false
  isUp = false
  #past = [this.head]
  #epochs = 1
  #pushes: ReaderEvent[] = []
  #asked: (ReaderEffect & { type: 'subscribe' | 'fetch' }) | null = null
  #shown: Held | null = null
  readonly shownEpochs: string[] = []

  act(action: Action, pick: number): void {
    const at = pick % Math.max(1, this.#pushes.length)
    switch (action) {
      case 'publish':
      case 'publish large':
        if (!this.isWithdrawn) this.#publish(action === 'publish large')
        break
      case 'tell head':
        this.#push({ type: 'head', head: this.head })
        break
      case 'rewrite':
        if (!this.isWithdrawn) this.#rewrite()
        break
      case 'withdraw':
        this.isWithdrawn = true
        this.#push({ type: 'gone', reason: 'Withdrawn' })
        break
      case 'restore':
        if (this.isWithdrawn) this.#rewrite()
        this.isWithdrawn = false
        break
      case 'deliver':
        this.#deliver(this.#pushes.splice(0, 1))
        break
      case 'deliver a later one first':
        this.#deliver(this.#pushes.splice(at, 1))
        break
      case 'lose':
        this.#pushes.splice(at, 1)
        break
      case 'repeat':
        this.#deliver(this.#pushes.slice(at, at + 1))
        break
      case 'corrupt':
        this.#corrupt(at)
        break
      case 'answer':
        this.#answer(this.head)
        break
      case 'answer from a server that is behind':
        this.#answer(this.#past[pick % this.#past.length] ?? this.head)
        break
      case 'leave unanswered':
        if (this.#asked?.type === 'subscribe') this.#take({ type: 'unanswered' })
        break
      case 'fail the fetch':
        if (this.#asked?.type === 'fetch') this.#take({ type: 'fetch-failed' })
        break
      case 'cut the line':
        if (this.isUp) this.#cut()
        break
      case 'mend the line':
        if (!this.isUp) this.#mend()
    }
  }

  /** From here on nothing goes wrong any more: within so many steps the reader has to be there. */
  settle(): void {
    this.act('restore', 0)
    this.act('mend the line', 0)
    for (let step = 0; step < 30; step += 1) {
      this.#deliver(this.#pushes.splice(0))
      // What a reader that was told `gone` needs to come back; the others pass over it.
      if (this.reader.mode === 'gone') this.#take({ type: 'reset', head: this.head })
      if (this.#asked) this.#answer(this.head)
      else if (step % 2 === 0) this.#take({ type: 'head', head: this.head })
    }
  }

  get isAsking(): boolean {
    return this.#asked !== null
  }

  #publish(isLarge: boolean): void {
    this.#moveTo({ ...this.head, revision: this.head.revision + 1 })
    const { epoch, revision } = this.head
    this.#push({ type: 'delta', delta: deltaTo(epoch, revision, isLarge) })
  }

  #cut(): void {
    this.isUp = false
    this.#pushes = []
    this.#asked = null
    this.#take({ type: 'disconnected' })
  }

  #mend(): void {
    this.isUp = true
    this.#take({ type: 'connected' })
  }

  #rewrite(): void {
    this.#epochs += 1
    this.#moveTo({ epoch: `r${this.#epochs}`, revision: this.head.revision })
    this.#push({ type: 'reset', head: this.head })
  }

  #moveTo(head: { epoch: string; revision: number }): void {
    this.head = head
    this.#past.push(head)
  }

  #push(event: ReaderEvent): void {
    if (this.isUp) this.#pushes.push(event)
  }

  #deliver(events: readonly ReaderEvent[]): void {
    for (const event of events) this.#take(event)
  }

  #corrupt(at: number): void {
    const event = this.#pushes[at]
    if (event?.type !== 'delta' || event.delta.ops === null) return
    this.#pushes[at] = { type: 'delta', delta: corrupted(event.delta) }
  }

  #answer(head: { epoch: string; revision: number }): void {
    const asked = this.#asked
    if (!asked) return
    this.#asked = null
    if (asked.type === 'fetch') {
      const deltas = deltasBetween(asked.epoch, asked.after, asked.upTo)
      this.#take({ type: 'fetched', deltas })
    } else {
      this.#take({ type: 'acknowledged', answer: this.#answerTo(asked.from, head) })
    }
  }

  #answerTo(
    from: { epoch: string; revision: number } | null,
    { epoch, revision }: { epoch: string; revision: number },
  ): StoryAcknowledgement {
    if (this.isWithdrawn) return { ok: false, code: 'gone', detail: 'Withdrawn' }
    const base = { ok: true, story: STORY, epoch, revision } as const
    const held = heldAt(epoch, revision)
    const mode = decideRecovery(from, held, 0)
    if (mode === 'snapshot') return { ...base, mode, ...held }
    if (mode === 'current') return { ...base, mode }
    return { ...base, mode, deltas: deltasBetween(epoch, from?.revision ?? 0, revision) }
  }

  #take(event: ReaderEvent): void {
    const { state, effects } = stepReader(this.reader, event)
    this.reader = state
    for (const effect of effects) this.#perform(effect)
    const { mode, held } = state
    expect(held).toBe(this.#shown)
    expect(this.isAsking).toBe(mode === 'loading' || mode === 'behind')
    if (mode === 'idle') expect(this.isUp).toBe(false)
  }

  #perform(effect: ReaderEffect): void {
    if (effect.type === 'subscribe' || effect.type === 'fetch') {
      expect(this.isUp).toBe(true)
      this.#asked = effect
    } else if (effect.type === 'changed') {
      this.#show(effect.previous, effect.held, effect.delta)
    } else {
      this.#asked = null
      if (effect.type === 'gone') this.#shown = null
    }
  }

  #show(previous: Held['document'] | null, held: Held, delta: DeltaMessage | null): void {
    const { epoch, revision } = held
    expect(isDeepStrictEqual(held, heldAt(epoch, revision))).toBe(true)
    expect(previous).toBe(this.#shown?.document ?? null)
    if (delta) {
      expect([epoch, revision]).toEqual([delta.epoch, delta.revision])
      expect([epoch, revision - 1]).toEqual([this.#shown?.epoch, this.#shown?.revision])
    } else if (this.#shown?.epoch === epoch) {
      expect(revision).toBeGreaterThan(this.#shown.revision)
    }
    if (this.shownEpochs.at(-1) !== epoch) this.shownEpochs.push(epoch)
    this.#shown = held
  }
}

function deltasBetween(epoch: string, after: number, upTo: number): DeltaMessage[] {
  return Array.from({ length: upTo - after }, (_, index) => deltaTo(epoch, after + 1 + index))
}

const anyAction = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Action>('publish') },
  { weight: 3, arbitrary: fc.constant<Action>('answer') },
  { weight: 3, arbitrary: fc.constant<Action>('deliver') },
  { weight: 1, arbitrary: fc.constantFrom(...ACTIONS) },
  { weight: 1, arbitrary: fc.constantFrom(...ACTIONS) },
)

test('through any history a reader applies each revision once and in order, and comes to the head', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyAction, fc.nat(20)), { maxLength: 60, size: 'max' }),
      (history) => {
        const world = new World()
        world.act('mend the line', 0)
        for (const [action, pick] of history) world.act(action, pick)
        world.settle()
        const { epoch, revision } = world.head
        expect(world.reader).toMatchObject({ mode: 'live', held: heldAt(epoch, revision) })
        expect(world.isAsking).toBe(false)
      },
    ),
    { numRuns: 1000 },
  )
})

test('without servers that are behind, no epoch that a reader left comes back', () => {
  const honest = anyAction.filter((action) => action !== 'answer from a server that is behind')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(honest, fc.nat(20)), { maxLength: 60, size: 'max' }),
      (history) => {
        const world = new World()
        world.act('mend the line', 0)
        for (const [action, pick] of history) world.act(action, pick)
        world.settle()
        expect(new Set(world.shownEpochs).size).toBe(world.shownEpochs.length)
      },
    ),
    { numRuns: 300 },
  )
})
