// What understanding a change costs, and what a delta saves, against jsdiff on the same texts.
import { gzipSync } from 'node:zlib'
import { createPatch, diffWordsWithSpace } from 'diff'
import { identifyBlocks } from '../../dist/core/align/identify-blocks.js'
import { describeChange } from '../../dist/core/change/describe-change.js'
import { applyDelta } from '../../dist/core/delta/apply-delta.js'
import { fingerprint } from '../../dist/core/delta/fingerprint.js'
import { makeDelta } from '../../dist/core/delta/make-delta.js'
import { blocksOf, liveBlog, updated } from './live-blog.mjs'
import { median, table } from './measure.mjs'

const bare = { headline: null, byline: null, dateline: null, language: 'en' }

export function benchUnderstanding() {
  const rows = [40, 400, 2000].map((count) => {
    const before = liveBlog(count)
    const after = updated(before)
    const [oldText, newText] = [before.join('\n\n'), after.join('\n\n')]
    const old = { ...bare, blocks: identifyBlocks([], blocksOf(before), 1) }
    const fresh = { ...bare, blocks: identifyBlocks(old.blocks, blocksOf(after), 2) }
    const ops = makeDelta(old, fresh)
    if (fingerprint(applyDelta(old, ops)) !== fingerprint(fresh)) throw new Error('wrong delta')
    const change = describeChange({
      old: { document: old },
      new: { document: fresh },
      from: 1,
      to: 2,
    })

    const ours = median(() => {
      identifyBlocks(old.blocks, blocksOf(after), 2)
      describeChange({ old: { document: old }, new: { document: fresh }, from: 1, to: 2 })
    })
    const words = median(() => diffWordsWithSpace(oldText, newText, { timeout: 60_000 }))
    const apply = median(() => applyDelta(old, ops))
    const size = (value) =>
      gzipSync(typeof value === 'string' ? value : JSON.stringify(value)).length
    return {
      paragraphs: count,
      'told as moved / added / edited': `${change.counts.blocksMoved} / ${change.counts.blocksAdded} / ${change.counts.blocksEdited}`,
      'align + describe': ours,
      'jsdiff words': words,
      'ratio of time': `${(ours / words).toFixed(2)} ×`,
      'apply a delta': apply,
      'delta / document (gzip)': `${((100 * size(ops)) / size(fresh)).toFixed(1)} %`,
      'delta / jsdiff patch (gzip)': `${(size(ops) / size(createPatch('story', oldText, newText))).toFixed(2)} ×`,
    }
  })
  table(
    'Understanding: a live blog of N paragraphs; 10 added on top, 1 in 20 edited, 1 moved, 1 removed',
    rows,
  )
}
