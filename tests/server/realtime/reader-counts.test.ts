import { expect, test } from '@jest/globals'
import type { Hint } from '../../../platform/bus/bus.ts'
import { ReaderCounts } from '../../../server/realtime/reader-counts.ts'

/** Servers on one bus that loses nothing unless `isCut`; `told` is what readers saw last. */
function openServers(names: readonly string[]) {
  const bus = { isCut: false }
  const servers = names.map((node) => {
    const here = new Map<string, number>()
    const told: Record<string, number> = {}
    const greeted: Record<string, number> = {}
    const times = { told: 0 }
    const counts = new ReaderCounts({
      node,
      here: () => new Map(here),
      publish: (hint) => {
        if (!bus.isCut) for (const other of servers) other.hear(hint)
      },
      tell: (story, count) => {
        told[story] = count
        times.told += 1
      },
      greet: (story, count) => {
        greeted[story] = count
      },
    })
    let now = 0
    return {
      here,
      told,
      greeted,
      times,
      withdraw: () => counts.withdraw(),
      hear: (hint: Hint) => counts.hear(hint, now),
      tick(at: number) {
        now = at
        counts.tick(at)
      },
    }
  })
  return { bus, servers }
}

test('[L13] counts are exact on one server and add up over all of them', () => {
  const { servers } = openServers(['a', 'b', 'c'])
  const [a, b, c] = servers
  if (!a || !b || !c) throw new Error('three servers')
  a.here.set('boats', 3)
  b.here.set('boats', 4)
  b.here.set('other', 1)
  for (const at of [0, 2_000]) for (const server of servers) server.tick(at)
  expect(a.told).toEqual({ boats: 7 })
  expect(b.told).toEqual({ boats: 7, other: 1 })
  expect(c.told).toEqual({})

  a.here.set('boats', 1)
  b.here.delete('boats')
  for (const at of [4_000, 6_000]) for (const server of servers) server.tick(at)
  expect(a.told).toEqual({ boats: 1 })
})

test('[L13] a server that falls silent ages out; one that drains is out at once', () => {
  const { servers } = openServers(['a', 'b', 'c'])
  const [a, b, c] = servers
  if (!a || !b || !c) throw new Error('three servers')
  for (const server of servers) server.here.set('boats', 1)
  for (const at of [0, 2_000]) for (const server of servers) server.tick(at)
  expect(a.told).toEqual({ boats: 3 })

  c.withdraw()
  a.tick(4_000)
  expect(a.told).toEqual({ boats: 2 })
  for (let at = 6_000; at <= 34_000; at += 2_000) a.tick(at)
  expect(a.told).toEqual({ boats: 2 })
  a.tick(36_000)
  expect(a.told).toEqual({ boats: 1 })
})

test('what the bus lost is made good by the next refresh', () => {
  const { bus, servers } = openServers(['a', 'b'])
  const [a, b] = servers
  if (!a || !b) throw new Error('two servers')
  for (const server of servers) server.here.set('boats', 1)
  bus.isCut = true
  for (const at of [0, 2_000]) for (const server of servers) server.tick(at)
  expect(a.told).toEqual({ boats: 1 })
  bus.isCut = false
  for (let at = 4_000; at <= 12_000; at += 2_000) for (const server of servers) server.tick(at)
  expect(a.told).toEqual({ boats: 2 })
})

test('the readers of a large story are told seldom, and in the end the truth', () => {
  const { servers } = openServers(['a'])
  const [a] = servers
  if (!a) throw new Error('one server')
  for (let at = 0; at < 20_000; at += 2_000) {
    a.here.set('boats', 5_000 + at)
    a.tick(at)
  }
  expect(a.times.told).toBeLessThanOrEqual(3)
  a.tick(80_000)
  expect(a.told).toEqual({ boats: 23_000 })
})

test('every hint fits the smallest bus', () => {
  const hints: Hint[] = []
  const stories = Array.from({ length: 1_000 }, (_, n) => `0190f3a2-0000-7000-8000-${1e11 + n}`)
  const counts = new ReaderCounts({
    node: '0190f3a2-0000-7000-8000-000000000000',
    here: () => new Map(stories.map((story) => [story, 1_000_000])),
    publish: (hint) => hints.push(hint),
    tell: () => undefined,
    greet: () => undefined,
  })
  counts.tick(0)
  expect(hints.length).toBeGreaterThan(1)
  for (const hint of hints) expect(JSON.stringify(hint).length).toBeLessThan(7_500)
})

test('[L13] one who comes as another leaves is told the count that nobody else needs to hear', () => {
  const { servers } = openServers(['a'])
  const [a] = servers
  if (!a) throw new Error('a server')
  a.here.set('boats', 2)
  a.tick(0)
  expect(a.greeted).toEqual({})
  a.tick(2_000)
  expect(a.times.told).toBe(1)
  expect(a.greeted).toEqual({ boats: 2 })
})
