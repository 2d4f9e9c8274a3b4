import type { Subscriber } from './subscribers.ts'

/** What came of the messages. Of a sound run the last four are 0. */
export interface MessageFigures {
  /** Messages that came with a signature that holds, repeated ones too, over all subscribers. */
  readonly messages: number
  /** Of those, how many were turned away: 503, or cut off. */
  readonly turnedAway: number
  /** Revisions that a subscriber never took. */
  readonly undelivered: number
  /** Ids that came with two bodies, and revisions that came under two ids. */
  readonly unstable: number
  /** Stories of which a subscriber took a revision for the first time after a later one. */
  readonly outOfOrder: number
  /** Messages whose signature does not hold. */
  readonly unsigned: number
}

/** `heads`: how many revisions each story has. */
export function countMessages(
  subscribers: readonly Subscriber[],
  heads: ReadonlyMap<string, number>,
): MessageFigures {
  const each = subscribers.map((subscriber) => countOf(subscriber, heads))
  const sum = (name: keyof MessageFigures) =>
    each.reduce((total, figures) => total + figures[name], 0)
  return {
    ...{ messages: sum('messages'), turnedAway: sum('turnedAway') },
    ...{ undelivered: sum('undelivered'), unstable: sum('unstable') },
    ...{ outOfOrder: sum('outOfOrder'), unsigned: sum('unsigned') },
  }
}

function countOf(subscriber: Subscriber, heads: ReadonlyMap<string, number>): MessageFigures {
  const received = subscriber.received()
  const bodies = new Map<string, Set<string>>()
  const ids = new Map<string, Set<string>>()
  /** Revisions by story, as they were first taken. */
  const taken = new Map<string, Set<number>>()
  for (const { id, raw, message, status } of received) {
    const { story, revision } = message.data
    put(bodies, id, raw)
    put(ids, `${story.slug} ${revision}`, id)
    if (status === 200) put(taken, story.slug as string, revision as number)
  }
  const missing = [...heads].map(([story, head]) => {
    const has = taken.get(story)
    return Array.from({ length: head }, (_, n) => n + 1).filter((n) => !has?.has(n)).length
  })
  const disorderly = [...taken.values()].filter((revisions) => {
    const order = [...revisions]
    return order.some((revision, n) => n > 0 && revision < (order[n - 1] ?? 0))
  })
  const several = (sets: Map<string, Set<string>>) =>
    [...sets.values()].filter(({ size }) => size > 1).length
  return {
    messages: received.length,
    turnedAway: received.filter(({ status }) => status !== 200).length,
    undelivered: missing.reduce((sum, count) => sum + count, 0),
    unstable: several(bodies) + several(ids),
    outOfOrder: disorderly.length,
    unsigned: subscriber.refused(),
  }
}

function put<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = sets.get(key)
  if (known) known.add(value)
  else sets.set(key, new Set([value]))
}
