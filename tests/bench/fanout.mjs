import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { startProcess } from './fanout/child.mjs'
import { openNewsroom } from './fanout/newsroom.mjs'

const WANTED_READERS = 5_000
const ROUNDS = 30
/** Engine.IO pings every reader once in that time. */
const IDLE_MS = 25_000
const SETTLE_MS = 5_000
const SYSTEMS = ['writethru', 'socketio', 'ws']
const NAMES = { writethru: 'Writethru', socketio: 'bare Socket.IO', ws: 'bare ws' }

/** As many readers as the system lets one process have connections, and some files. */
function countReaders() {
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' })
  const limit = stdout.trim() === 'unlimited' ? WANTED_READERS + 200 : Number(stdout)
  if (limit >= WANTED_READERS + 200) return WANTED_READERS
  console.log(
    `Only ${limit} open files for a process (ulimit -Hn): fewer readers than ${WANTED_READERS}.`,
  )
  return limit - 200
}

/**
 * One story, 5,000 raw WebSocket readers on each of three servers: Writethru, to which real
 * filings go through the real pipeline (another server, where the editor files, PostgreSQL, worker,
 * NOTIFY), and a bare Socket.IO and a bare `ws` server that broadcast the very same delta right
 * afterwards, so that all meet the same machine.
 */
export async function benchFanout() {
  const newsroom = await openNewsroom()
  if (!newsroom) return []
  const readers = countReaders()
  const systems = SYSTEMS.map((name) => ({
    name,
    server: startProcess(`./${name}.mjs`, newsroom.env),
    readers: startProcess('./readers.mjs'),
    times: [],
  }))
  const desk = startProcess('./writethru.mjs', newsroom.env)
  try {
    return await measure(newsroom, desk, { systems, count: readers })
  } finally {
    desk.end()
    for (const { server, readers } of systems) {
      server.end()
      readers.end()
    }
    await newsroom.close()
  }
}

async function measure(newsroom, desk, { systems, count }) {
  const deskUrl = await desk.ask('start')
  for (const system of systems) system.url = await system.server.ask('start')
  const { story } = await newsroom.file(deskUrl, 0)
  for (const system of systems) {
    const { server, readers, url, name } = system
    system.empty = await server.ask('memory')
    const address = url.replace('http', 'ws')
    await readers.ask('connect', {
      url: address,
      count,
      protocol: name === 'ws' ? 'ws' : 'socketio',
      story: name === 'writethru' ? story : null,
    })
  }
  // What connecting left behind settles: handshakes, counts of readers.
  await wait(SETTLE_MS)
  await idle(systems)
  for (const system of systems) system.cpuMs = 0
  let deskMs = -(await desk.ask('cpuMs'))
  for (let round = 1; round <= ROUNDS; round += 1) {
    await broadcast(() => newsroom.file(deskUrl, round), { systems, count })
  }
  deskMs += await desk.ask('cpuMs')
  return print({ systems, count, deskMs: deskMs / ROUNDS })
}

/** What readers cost to whom nothing is sent. */
async function idle(systems) {
  for (const system of systems) system.full = await system.server.ask('memory')
  for (const system of systems) system.idleMs = -(await system.server.ask('cpuMs'))
  await wait(IDLE_MS)
  for (const system of systems) system.idleMs += await system.server.ask('cpuMs')
}

async function broadcast(file, { systems, count }) {
  let delta
  for (const system of systems) {
    const { server, readers, name, times } = system
    await readers.ask('expect', count)
    const isOurs = name === 'writethru'
    const done = isOurs ? (await file()).number : await server.ask('broadcast', delta)
    const { first, median, last, text } = await readers.ask('received')
    const cpuMs = await server.ask('cpuMs')
    if (isOurs) delta = JSON.parse(text.slice(2))[1]
    const { at, cpuMs: before } = isOurs ? await server.ask('heard', done) : done
    system.cpuMs += cpuMs - before
    times.push({ first: first - at, median: median - at, last: last - at })
    if (isOurs) times.at(-1).published = first - Date.parse(delta.at)
  }
}

function print({ systems, count, deskMs }) {
  const results = systems.map((system) => ({
    name: NAMES[system.name],
    'to the first reader': [middle(system.times.map(({ first }) => first)), 'ms'],
    'to the median reader': [middle(system.times.map(({ median }) => median)), 'ms'],
    'to the last reader': [middle(system.times.map(({ last }) => last)), 'ms'],
    'server CPU for a delivery': [(1_000 * system.cpuMs) / ROUNDS / count, 'µs'],
    'memory for a reader': [(system.full.heap - system.empty.heap) / count / 1_024, 'KiB'],
    'resident memory for a reader': [(system.full.rss - system.empty.rss) / count / 1_024, 'KiB'],
    'CPU of 1,000 idle readers': [(1e6 * system.idleMs) / IDLE_MS / count, 'ms/s'],
  }))
  const [ours, socketio] = results
  console.log(`\nfan-out to ${count} readers of one story, ${ROUNDS} filings`)
  for (const { name, ...rows } of results) {
    console.log(`\n  ${name}`)
    for (const [row, [value, unit]] of Object.entries(rows)) {
      console.log(`    ${row.padEnd(32)} ${value.toFixed(2).padStart(9)} ${unit}`)
    }
  }
  const published = middle(systems[0].times.map((round) => round.published))
  console.log(
    '\n  From when a server has the delta (ours: has heard of it) to the readers; times are',
  )
  console.log(
    `  medians. From publication by the worker to our first reader: ${published.toFixed(1)} ms.`,
  )
  console.log(`  CPU of the server where the editor files: ${deskMs.toFixed(1)} ms a filing.`)
  console.log('\n  Writethru as a multiple of bare Socket.IO')
  for (const [row, limit] of Object.entries(TARGETS)) {
    const ratio = ours[row][0] / socketio[row][0]
    console.log(
      `    ${row.padEnd(32)} ${ratio.toFixed(2).padStart(9)}   target ${limit}${ratio > limit ? '  MISSED' : ''}`,
    )
  }
  return Object.keys(TARGETS).map((row) => {
    const [[mine, unit], [theirs]] = [ours[row], socketio[row]]
    return {
      what: `Fan-out to ${count} readers: ${row}`,
      ours: `${mine.toFixed(2)} ${unit}`,
      peer: `bare Socket.IO ${theirs.toFixed(2)} ${unit}`,
      ratio: `${(mine / theirs).toFixed(2)} ×`,
    }
  })
}

const TARGETS = {
  'server CPU for a delivery': 1.1,
  'to the last reader': 1.3,
  'memory for a reader': 1.2,
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}
