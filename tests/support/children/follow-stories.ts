import { connect } from '../../../client/library/connect.ts'
import { fingerprint } from '../../../core/delta/fingerprint.ts'
import type { ReaderReport } from '../reader-report.ts'

// follow-stories.ts URL READERS STORY…: follows the stories with so many readers, each over a
// connection of its own, and says every 200 ms, as JSON, where they stand and what went wrong.
const [url = '', count = '', ...stories] = process.argv.slice(2)
const faults: string[] = []
const readers = Array.from({ length: Number(count) }, (_, index) => {
  const story = stories[index % stories.length] ?? ''
  const reader = { story, revision: 0, hash: '', movedAt: 0, longestWaitMs: 0 }
  const settings = { retryMinMs: 100, retryMaxMs: 2_000, answerTimeoutMs: 5_000 }
  connect(url, settings).follow(story, {
    onChange({ position, hash, document, delta }) {
      const { revision } = reader
      const told = `reader ${index} of ${story} was told ${position.revision} after ${revision}`
      if (revision > 0 && !delta) faults.push(`${told}, as a snapshot`)
      if (revision > 0 && position.revision !== revision + 1) faults.push(told)
      if (fingerprint(document) !== hash) faults.push(`${told}, with another hash`)
      const now = Date.now()
      const waitedMs = delta ? now - Date.parse(delta.at) : 0
      const longestWaitMs = Math.max(reader.longestWaitMs, waitedMs)
      Object.assign(reader, { revision: position.revision, hash, movedAt: now, longestWaitMs })
    },
    onStatus(status, detail) {
      if (status === 'gone') faults.push(`reader ${index} of ${story}: ${status} (${detail})`)
    },
  })
  return reader
})

setInterval(() => {
  const report: ReaderReport = { readers, faults }
  console.log(JSON.stringify(report))
}, 200)
