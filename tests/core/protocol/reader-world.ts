import { decideRecovery } from '../../../core/protocol/decide-recovery.ts'
import type { DeltaMessage, StoryAcknowledgement } from '../../../core/protocol/messages.ts'
import { READER_GUARDS, type ReaderGuards } from '../../../core/protocol/reader-guards.ts'
import {
  type Held,
  MAX_DEAD_EPOCHS,
  MAX_DOUBTS,
  newReader,
  type ReaderEffect,
  type ReaderEvent,
  type ReaderState,
} from '../../../core/protocol/reader-state.ts'
import { createStepReader } from '../../../core/protocol/step-reader.ts'
import type { Position } from '../../../core/story/position.ts'
import { corrupted, STORY } from './stories.ts'
import { tinyAt, tinyDelta, tinyDeltas } from './tiny-story.ts'

/** What may happen between a reader and its servers, and to every message on its way. */
export const ACTIONS = [
  'publish',
  'publish large',
  'tell head',
  'tell an old head',
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
  'answer with an old snapshot from a cache',
  'answer wrongly',
  'leave unanswered',
  'fail the fetch',
  'cut the line',
  'mend the line',
  'restart the server',
  'save',
  'reload',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * A story, its servers, the messages under way and one reader. Every document that the reader shows
 * is held against the published one and against what was shown before it; a broken promise throws.
 */
export class ReaderWorld {
  readonly #step: ReturnType<typeof createStepReader>
  reader: ReaderState = newReader()
  head: Position = { epoch: 'a', revision: 1 }
  #isWithdrawn = false
  #isUp = false
  #past: Position[] = [this.head]
  #epochs = 1
  #pushes: ReaderEvent[] = []
  #asked: (ReaderEffect & { type: 'subscribe' | 'fetch' }) | null = null
  #shown: Held | null = null
  /** Epochs that the reader left, as far as it can be expected to remember. */
  #left: readonly string[] = []
  #saved: { readonly held: Held | null; readonly deadEpochs: readonly string[] } = NOTHING_SAVED

  constructor(guards: ReaderGuards = READER_GUARDS) {
    this.#step = createStepReader(remembering(guards))
  }

  act(action: Action, pick: number): void {
    const at = pick % Math.max(1, this.#pushes.length)
    const old = this.#past[pick % this.#past.length] ?? this.head
    switch (action) {
      case 'publish':
      case 'publish large':
        if (!this.#isWithdrawn) this.#publish(action === 'publish large')
        break
      case 'tell head':
        this.#push({ type: 'head', head: this.head })
        break
      case 'tell an old head':
        this.#push({ type: 'head', head: old })
        break
      case 'rewrite':
        if (!this.#isWithdrawn) this.#rewrite()
        break
      case 'withdraw':
        this.#isWithdrawn = true
        this.#push({ type: 'gone', reason: 'Withdrawn' })
        break
      case 'restore':
        if (this.#isWithdrawn) this.#rewrite()
        this.#isWithdrawn = false
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
        this.#answer((asked) => this.#answerTo(asked, this.head))
        break
      case 'answer from a server that is behind':
        this.#answer((asked) => this.#answerTo(asked, old))
        break
      case 'answer with an old snapshot from a cache':
        this.#answer(() => snapshotOf(tinyAt(old)))
        break
      case 'answer wrongly':
        this.#answer(() => snapshotOf({ ...tinyAt(this.head), hash: 'ffffffffffffffff' }))
        break
      case 'leave unanswered':
        if (this.#asked?.type === 'subscribe') this.#take({ type: 'unanswered' })
        break
      case 'fail the fetch':
        if (this.#asked?.type === 'fetch') this.#take({ type: 'fetch-failed' })
        break
      case 'cut the line':
        this.#cut()
        break
      case 'mend the line':
        this.#mend()
        break
      case 'restart the server':
        this.#cut()
        this.#mend()
        break
      case 'save':
        if (this.#shown) this.#saved = { held: this.#shown, deadEpochs: this.reader.deadEpochs }
        break
      case 'reload':
        this.#reload()
    }
  }

  /** Servers that can give nothing but wrong answers: the reader has to say so, and stop asking. */
  mislead(): void {
    this.act('restore', 0)
    this.#revive()
    this.#rewrite()
    this.#deliver(this.#pushes.splice(0))
    for (let wrong = 0; wrong < 2 * MAX_DOUBTS + 1; wrong += 1) this.act('answer wrongly', 0)
    must(this.reader.mode === 'failed' && !this.#asked, 'answers of no use are asked for no more')
  }

  /** From here on nothing goes wrong any more: within so many steps the reader has to be there. */
  settle(): void {
    this.act('restore', 0)
    this.#revive()
    for (let step = 0; step < 4 * MAX_DOUBTS && !this.#isThere(step); step += 1) {
      this.#deliver(this.#pushes.splice(0))
      this.#revive()
      if (this.#asked) this.act('answer', 0)
      else this.#take({ type: 'head', head: this.head })
    }
    must(this.#isThere(1), 'the reader comes to the head')
  }

  #isThere(step: number): boolean {
    const { mode, held } = this.reader
    const isQuiet = step > 0 && this.#pushes.length === 0 && !this.#asked
    const { epoch, revision } = this.head
    return isQuiet && mode === 'live' && held?.epoch === epoch && held.revision === revision
  }

  /** What brings a reader back that stopped asking. */
  #revive(): void {
    this.#mend()
    if (this.reader.mode === 'gone') this.#take({ type: 'reset', head: this.head })
    if (this.reader.mode === 'failed') this.#take({ type: 'retry' })
  }

  #publish(isLarge: boolean): void {
    this.#moveTo({ ...this.head, revision: this.head.revision + 1 })
    const { epoch, revision } = this.head
    this.#push({ type: 'delta', delta: tinyDelta(epoch, revision, isLarge) })
  }

  #cut(): void {
    if (!this.#isUp) return
    this.#isUp = false
    this.#pushes = []
    this.#asked = null
    this.#take({ type: 'disconnected' })
  }

  #mend(): void {
    if (this.#isUp) return
    this.#isUp = true
    this.#take({ type: 'connected' })
  }

  #reload(): void {
    this.#cut()
    const { held, deadEpochs } = this.#saved
    this.reader = newReader(held, deadEpochs)
    this.#shown = held
    this.#left = deadEpochs
    this.#mend()
  }

  #rewrite(): void {
    this.#epochs += 1
    this.#moveTo({ epoch: `r${this.#epochs}`, revision: this.head.revision })
    this.#push({ type: 'reset', head: this.head })
  }

  #moveTo(head: Position): void {
    this.head = head
    this.#past.push(head)
  }

  #push(event: ReaderEvent): void {
    if (this.#isUp) this.#pushes.push(event)
  }

  #deliver(events: readonly ReaderEvent[]): void {
    for (const event of events) this.#take(event)
  }

  #corrupt(at: number): void {
    const event = this.#pushes[at]
    if (event?.type !== 'delta' || event.delta.ops === null) return
    this.#pushes[at] = { type: 'delta', delta: corrupted(event.delta) }
  }

  #answer(answerTo: (from: Position | null) => StoryAcknowledgement): void {
    const asked = this.#asked
    if (!asked) return
    this.#asked = null
    if (asked.type === 'fetch') {
      this.#take({ type: 'fetched', deltas: tinyDeltas(asked.epoch, asked.after, asked.upTo) })
    } else {
      const answer: StoryAcknowledgement = this.#isWithdrawn ? GONE : answerTo(asked.from)
      this.#take({ type: 'acknowledged', answer })
    }
  }

  #answerTo(from: Position | null, { epoch, revision }: Position): StoryAcknowledgement {
    const base = { ok: true, story: STORY, epoch, revision } as const
    const held = tinyAt({ epoch, revision })
    const mode = decideRecovery(from, held, 0)
    if (mode === 'snapshot') return snapshotOf(held)
    if (mode === 'current') return { ...base, mode }
    return { ...base, mode, deltas: tinyDeltas(epoch, from?.revision ?? 0, revision) }
  }

  #take(event: ReaderEvent): void {
    const before = this.reader
    if (before.mode === 'failed' && (event.type === 'retry' || event.type === 'connected')) {
      this.#left = []
    }
    const { state, effects } = this.#step(before, event)
    this.reader = state
    if (event.type === 'delta') checkDelta(before, event.delta, state, effects)
    for (const effect of effects) this.#perform(effect)
    const { mode, held } = state
    must(held === this.#shown, 'what is held is on show')
    const isAsking = mode === 'loading' || mode === 'behind'
    must((this.#asked !== null) === isAsking, 'one question is under way where one is needed')
    must(mode !== 'idle' || !this.#isUp, 'a reader with a line is never idle')
  }

  #perform(effect: ReaderEffect): void {
    if (effect.type === 'subscribe' || effect.type === 'fetch') {
      must(this.#isUp, 'nothing is asked without a line')
      this.#asked = effect
    } else if (effect.type === 'changed') {
      this.#show(effect.previous, effect.held, effect.delta)
    } else {
      this.#asked = null
      if (effect.type === 'gone') {
        this.#shown = null
        this.#saved = NOTHING_SAVED
      }
    }
  }

  #show(previous: Held['document'] | null, held: Held, delta: DeltaMessage | null): void {
    const { epoch, revision, hash, document } = held
    const published = tinyAt(held)
    const isTrue = JSON.stringify(document) === JSON.stringify(published.document)
    must(isTrue && hash === published.hash, 'only what was published is shown')
    const shown = this.#shown
    must(previous === (shown?.document ?? null), 'a change tells what was there before')
    must(!this.#left.includes(epoch), 'no epoch that was left is shown again')
    if (delta) {
      must(delta.epoch === epoch && delta.revision === revision, 'a delta leads to its revision')
      const isNext = shown?.epoch === epoch && shown.revision === revision - 1
      must(isNext, 'no revision is applied twice or skipped')
    } else if (shown?.epoch === epoch) {
      must(revision > shown.revision, 'a snapshot never leads back')
    }
    if (shown && shown.epoch !== epoch) {
      this.#left = [...this.#left, shown.epoch].slice(-MAX_DEAD_EPOCHS)
    }
    this.#shown = held
  }
}

/** What is known costs nothing, and what is genuine never makes a reader let go of what it holds. */
function checkDelta(
  before: ReaderState,
  delta: DeltaMessage,
  state: ReaderState,
  effects: readonly ReaderEffect[],
): void {
  if (before.mode !== 'live' || delta.epoch !== before.held.epoch) return
  if (delta.revision <= before.held.revision) must(state === before, 'what is held is passed over')
  if (delta.ops !== null && delta.ops !== tinyDelta(delta.epoch, delta.revision).ops) return
  const isLetGo = effects.some((effect) => effect.type === 'subscribe' && effect.from === null)
  must(!isLetGo, 'a genuine delta of the held epoch is never a reason to start over')
}

function snapshotOf(held: Held): StoryAcknowledgement {
  return { ok: true, mode: 'snapshot', story: STORY, ...held }
}

const GONE: StoryAcknowledgement = { ok: false, code: 'gone', detail: 'Withdrawn' }
const NOTHING_SAVED = { held: null, deadEpochs: [] }

/** Fingerprints are dear and the documents few: what the guard said of one is kept. */
function remembering(guards: ReaderGuards): ReaderGuards {
  return {
    ...guards,
    isWrong(document, hash) {
      const key = `${hash} ${JSON.stringify(document)}`
      let isWrong = said.get(key)
      if (isWrong === undefined || guards.isWrong !== READER_GUARDS.isWrong) {
        isWrong = guards.isWrong(document, hash)
        if (guards.isWrong === READER_GUARDS.isWrong) said.set(key, isWrong)
      }
      return isWrong
    },
  }
}

const said = new Map<string, boolean>()

function must(condition: boolean, promise: string): void {
  if (!condition) throw new Error(`Broken: ${promise}.`)
}
