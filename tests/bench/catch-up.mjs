// `npm run bench -- catch-up`: readers who come back after 300 revisions ask the addresses that all
// readers share, from our server and, the very same bytes, from a bare `node:http` server; and what
// their way costs against reading the story anew.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'undici'
import { listDeltaRanges } from '../../dist/core/protocol/delta-ranges.js'
import { storyText } from './corpus.mjs'
import { bytes, median, ms, table, times } from './measure.mjs'
import { openOwnDatabase } from './own-database.mjs'
import { fileCopy, startServe } from './serve-process.mjs'

const REVISIONS = 300
/** Readers who come back at the same moment, and how often that happens. */
const READERS = 40
const ROUNDS = 7

export async function benchCatchUp() {
  const own = await openOwnDatabase()
  const bare = fork(new URL('./static-server.mjs', import.meta.url))
  let serve
  try {
    serve = await startServe({ DATABASE_URL: own.url, DATA_DIR: '/nonexistent' })
    const epoch = await writeStory(serve.url)
    const [{ port }] = await once(bare, 'message')
    return await measure(serve.url, `http://127.0.0.1:${port}`, { epoch, bare })
  } finally {
    bare.kill('SIGKILL')
    await serve?.stop()
    await own.close()
  }
}

/** A story in which every revision changes a figure and adds a line on top. */
async function writeStory(url) {
  const paragraphs = storyText(3).split('\n\n')
  for (let n = 1; n <= REVISIONS; n += 1) {
    const [lead, ...rest] = paragraphs
    const text = [`${lead} Watch ${n} counted ${n * 7} sandbags.`, ...rest].join('\n\n')
    await fileCopy(url, 'long', text, n === REVISIONS ? 'wait=60' : null)
  }
  for (;;) {
    const { position } = await (await fetch(`${url}/api/v1/stories/long`)).json()
    if (position?.revision >= REVISIONS) return position.epoch
  }
}

async function measure(ours, bareUrl, { epoch, bare }) {
  const story = '/api/v1/stories/long'
  const ways = {
    [`the deltas of ${REVISIONS} revisions`]: listDeltaRanges(1, REVISIONS).map(
      ({ from, to }) => `${story}/deltas/${epoch}/${from}..${to}`,
    ),
    'the story anew': [`${story}/snapshots/${epoch}/${REVISIONS}`],
  }
  const agent = new Agent({ connections: READERS })
  const results = []
  for (const [name, paths] of Object.entries(ways)) {
    const size = await copyTo(bare, agent, ours, paths)
    const taken = { ours: [], bare: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.ours.push(await comeBack(agent, ours, paths))
      taken.bare.push(await comeBack(agent, bareUrl, paths))
    }
    results.push({
      ...{ name, size, addresses: paths.length },
      ...{ ours: median(taken.ours), bare: median(taken.bare) },
    })
  }
  await agent.close()
  const [deltas, anew] = results
  table(
    `Catching up: ${READERS} readers at once, until the last has everything (median of ${ROUNDS})`,
    ['each asks for', 'addresses', 'bytes', 'ours', 'bare node:http', 'ours to it'],
    results.map(({ name, size, addresses, ours: mine, bare: theirs }) => [
      ...[name, addresses, bytes(size), ms(mine), ms(theirs), times(mine / theirs)],
    ]),
  )
  return [
    ...results.map(({ name, ours: mine, bare: theirs }) => ({
      what: `Catch-up: ${READERS} readers ask for ${name}`,
      ours: ms(mine),
      peer: `the same bytes from bare node:http ${ms(theirs)}`,
      ratio: times(mine / theirs),
    })),
    {
      what: `Catch-up: ${deltas.name}`,
      ours: ms(deltas.ours),
      peer: `one read of ${anew.name} ${ms(anew.ours)}`,
      ratio: times(deltas.ours / anew.ours),
    },
  ]
}

/** Gives the bare server what ours answers; the size of it all. */
async function copyTo(bare, agent, url, paths) {
  const answers = {}
  for (const path of paths) {
    const { body } = await agent.request({ origin: url, path, method: 'GET' })
    answers[path] = await body.text()
  }
  bare.send(answers)
  await once(bare, 'message')
  return Object.values(answers).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

/** Ms until every reader has read every address, one after the other each. */
async function comeBack(agent, origin, paths) {
  const start = performance.now()
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (const path of paths) {
        const { statusCode, body } = await agent.request({ origin, path, method: 'GET' })
        await body.dump({ limit: Number.POSITIVE_INFINITY })
        if (statusCode !== 200) throw new Error(`${path}: HTTP ${statusCode}`)
      }
    }),
  )
  return performance.now() - start
}
