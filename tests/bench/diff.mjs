// What understanding a change costs, and how small a delta is, against others on the same texts.
import { cleanupSemantic, makeDiff } from '@sanity/diff-match-patch'
import { diffWords } from 'diff'
import { rememberDiffs } from '../../dist/core/align/remember-diffs.js'
import { describeChange } from '../../dist/core/change/describe-change.js'
import { applyDelta } from '../../dist/core/delta/apply-delta.js'
import { fingerprint } from '../../dist/core/delta/fingerprint.js'
import { makeDelta } from '../../dist/core/delta/make-delta.js'
import { figures, liveBlog, otherNews, revised, shuffled, updated } from './live-blog.mjs'
import { cpuTime, cpuTimes, ms, table, times } from './measure.mjs'
import { compareSizes } from './op-sizes.mjs'
import { documentsOf, generatedPairs, readPairs, withDocuments } from './pairs.mjs'

/** Sentences, alignment, word diffs, facts, and the delta, as planRevision makes them. */
function understand({ before, after }) {
  const diff = rememberDiffs(after.language)
  describeChange({ old: { document: before }, new: { document: after }, from: 1, to: 2, diff })
  return makeDelta(before, after, diff)
}

/** @param options.pairs a file of pairs, one `{"id","old","new"}` a line; none: generated ones only */
export async function benchDiff({ pairs: file }) {
  const generated = generatedPairs().map(withDocuments)
  const given = file ? readPairs(file).map(withDocuments) : []
  for (const pair of [...generated, ...given]) checkDelta(pair)

  const blog = liveBlog(1_000)
  const rows = comparePeers('Understanding, against word diffs of the same texts (CPU time)', [
    [`${generated.length} generated pairs`, generated],
    ...(given.length > 0 ? [[`${given.length} pairs of ${file}`, given]] : []),
    ['2,000 sentences, updated on top', [documentsOf(blog, updated(blog))]],
    ['2,000 sentences, revised throughout', [documentsOf(blog, revised(blog, 3))]],
  ])
  showGrowth()
  showHostile()
  showApplying()
  rows.push(...compareSizes(`Deltas of ${generated.length} generated pairs`, generated))
  compareSizes('Delta of a live blog of 2,000 paragraphs', [
    documentsOf(liveBlog(2_000), updated(liveBlog(2_000))),
  ])
  if (given.length > 0) compareSizes(`Deltas of ${given.length} pairs of ${file}`, given)
  return rows
}

function checkDelta({ before, after }) {
  const applied = applyDelta(before, makeDelta(before, after))
  if (fingerprint(applied) !== fingerprint(after))
    throw new Error('A delta gives another document.')
}

function comparePeers(title, groups) {
  const measured = groups.map(([name, pairs]) => {
    const each = (work) => () => {
      for (const pair of pairs) work(pair)
    }
    const [ours, jsdiff, dmp] = cpuTimes([
      each(understand),
      each((pair) => diffWords(pair.old, pair.new)),
      each((pair) => cleanupSemantic(makeDiff(pair.old, pair.new, { timeout: 0 }))),
    ])
    return { name, ours, jsdiff, dmp }
  })
  table(
    title,
    ['', 'ours', 'jsdiff', 'ours to it', 'diff-match-patch', 'ours to it'],
    measured.map(({ name, ours, jsdiff, dmp }) => [
      ...[name, ms(ours), ms(jsdiff), times(ours / jsdiff), ms(dmp), times(ours / dmp)],
    ]),
  )
  return measured.flatMap(({ name, ours, jsdiff, dmp }) =>
    [
      ['jsdiff', jsdiff],
      ['diff-match-patch', dmp],
    ].map(([peer, theirs]) => ({
      what: `Understanding: ${name} (CPU time)`,
      ours: ms(ours),
      peer: `${peer} ${ms(theirs)}`,
      ratio: times(ours / theirs),
    })),
  )
}

function showGrowth() {
  let last
  const rows = [2_500, 5_000, 10_000, 20_000].map((sentences) => {
    const before = liveBlog(sentences / 2)
    const pair = documentsOf(before, updated(before))
    const [ours] = cpuTimes([() => understand(pair)], 3)
    const row = [sentences.toLocaleString('en'), ms(ours), last ? times(ours / last) : '']
    last = ours
    return row
  })
  table(
    'Growth: a live blog of so many sentences, updated',
    ['sentences', 'ours', 'to the half'],
    rows,
  )
}

/** Texts that make other algorithms quadratic; the aim is under 2 s. */
function showHostile() {
  const same = Array.from({ length: 200 }, () => 'The quay was shut at noon. '.repeat(100).trim())
  const blog = liveBlog(10_000)
  const sentence = `${'water and wind and '.repeat(55_000)}tide`
  const numbered = figures(2 ** 20, 3)
  const alike = rows((n) => `Crews reached house ${n} on Quay Street at noon and found nobody.`)
  const edited = alike.map((text) => text.replace('noon', 'dawn'))
  const said = 'Vale said '.repeat(30_000)
  const cases = [
    ['20,000 identical sentences, one more', same, [...same, 'The quay was shut at noon.']],
    ['20,000 sentences, all permuted', blog, shuffled(blog)],
    ['20,000 sentences, revised throughout', blog, revised(blog, 3)],
    ['20,000 sentences, all written anew', otherNews(20_000, 1), otherNews(20_000, 2)],
    ['20,000 sentences alike, all edited', alike, edited],
    ['20,000 sentences alike, edited and permuted', alike, shuffled(edited)],
    [
      '20,000 rows alike',
      rows((n) => `Ward ${n}: ${n % 97} votes`),
      rows((n) => `Ward ${n}: ${n % 89} votes`),
    ],
    [
      'one sentence of 1 MiB, a word edited',
      [sentence],
      [`${sentence.slice(0, 500_000)} ice ${sentence.slice(500_000)}`],
    ],
    ['one sentence of 1 MiB, made another', [sentence], ['stone and sand or '.repeat(58_000)]],
    ['one sentence of 1 MiB of numbers, made another', [numbered], [figures(2 ** 20, 9)]],
    [
      'one sentence of 1 MiB of numbers, one in fifty edited',
      [numbered],
      [
        numbered
          .split(' ')
          .map((word, n) => (n % 50 === 7 ? '7' : word))
          .join(' '),
      ],
    ],
    ['60,000 times `Vale said`, a word between', [said + said], [`${said}nothing ${said}`]],
  ]
  table(
    'Hostile texts (one cold run each)',
    ['', 'ours'],
    cases.map(([name, before, after]) => {
      const pair = documentsOf(before, after)
      const time = ms(cpuTime(() => understand(pair)))
      checkDelta(pair)
      return [name, time]
    }),
  )
}

const rows = (row) => Array.from({ length: 20_000 }, (_, n) => row(n))

/** What a page does when an update of a live blog of 2,000 blocks arrives; a frame has 16 ms. */
function showApplying() {
  const before = liveBlog(2_000)
  const pair = documentsOf(before, updated(before))
  const ops = makeDelta(pair.before, pair.after)
  const hundred = (work) => () => {
    for (let n = 0; n < 100; n += 1) work()
  }
  const [apply, hash] = cpuTimes([
    hundred(() => applyDelta(pair.before, ops)),
    hundred(() => fingerprint(pair.after)),
  ])
  table(
    'A delta reaches a page with a live blog of 2,000 blocks',
    ['apply', 'fingerprint', 'both'],
    [[ms(apply / 100), ms(hash / 100), ms((apply + hash) / 100)]],
  )
}
