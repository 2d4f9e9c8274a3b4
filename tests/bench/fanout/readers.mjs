// The readers of one server: raw WebSockets that note when each delta came.
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { now, serveCommands } from './child.mjs'

/** So many shake hands at once. */
const AT_ONCE = 100

/** Of the broadcast under way: when it came to each reader, and who waits for the last. */
let arrivals = []
let expected = 0
let arrived = () => undefined
let lastText = ''

function take(text) {
  arrivals.push(now())
  lastText = text
  if (arrivals.length === expected) arrived()
}

function opened(socket) {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
}

async function openPlain(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await opened(socket)
  socket.on('message', (data) => take(data.toString()))
}

/** Speaks Engine.IO 4 and Socket.IO 5; with `story`, follows it. */
async function openSocketIo(url, story) {
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  })
  let heard = () => undefined
  socket.on('message', (data) => {
    const text = data.toString()
    if (text === '2') socket.send('3')
    else if (text.startsWith('42["delta",')) take(text)
    else heard(text)
  })
  const next = (start) =>
    new Promise((resolve) => {
      heard = (text) => text.startsWith(start) && resolve(text)
    })
  const welcome = next('0')
  await opened(socket)
  await welcome
  const joined = next('40')
  socket.send('40')
  await joined
  if (story === null) return
  for (;;) {
    const answered = next('430[')
    socket.send(`420["subscribe",${JSON.stringify({ story })}]`)
    const [answer] = JSON.parse((await answered).slice(3))
    if (answer.ok) return
    if (answer.code !== 'overloaded') throw new Error(`The reader was refused: ${answer.code}`)
    await wait(answer.retryAfterMs)
  }
}

serveCommands({
  /** Connects `count` readers; resolves when all of them follow. */
  async connect({ url, count, protocol, story }) {
    let left = count
    const walk = async () => {
      while (left > 0) {
        left -= 1
        await (protocol === 'ws' ? openPlain(url) : openSocketIo(url, story))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, walk))
  },
  /** From now on a delta is expected by so many readers. */
  expect(count) {
    arrivals = []
    expected = count
  },
  /** When it came to the first, the median and the last reader; and what came. */
  async received() {
    if (arrivals.length < expected) {
      await new Promise((resolve) => {
        arrived = resolve
      })
    }
    const [first, median, last] = [0, arrivals.length >> 1, arrivals.length - 1].map(
      (index) => arrivals[index],
    )
    return { first, median, last, text: lastText }
  },
})
