// How large the ops of pairs are, against the deltas of others for the same documents.
import { gzipSync } from 'node:zlib'
import jsonPatch from 'fast-json-patch'
import { createDelta } from 'fossil-delta'
import { create } from 'jsondiffpatch'
import { makeDelta } from '../../dist/core/delta/make-delta.js'
import { bytes, table, times } from './measure.mjs'

const jsonDiff = create({ objectHash: ({ id }) => id, arrays: { detectMove: true } })
const json = (value) => Buffer.from(JSON.stringify(value ?? null))

const MAKERS = {
  ours: (old, fresh) => json(makeDelta(old, fresh)),
  'fossil-delta': (old, fresh) => Buffer.from(createDelta(json(old), json(fresh))),
  jsondiffpatch: (old, fresh) => json(jsonDiff.diff(old, fresh)),
  'fast-json-patch': (old, fresh) => json(jsonPatch.compare(old, fresh)),
}

/** Prints the total size of the deltas of `{before, after}` pairs, and gives it against each other maker. */
export function compareSizes(title, pairs) {
  const totals = Object.entries(MAKERS).map(([name, make]) => {
    const deltas = pairs.map(({ before, after }) => make(before, after))
    return {
      name,
      plain: deltas.reduce((sum, delta) => sum + delta.length, 0),
      gzip: deltas.reduce((sum, delta) => sum + gzipSync(delta).length, 0),
    }
  })
  const [ours, ...others] = totals
  table(
    title,
    ['', 'bytes', 'ours to it', 'gzip', 'ours to it'],
    totals.map(({ name, plain, gzip }) => [
      name,
      bytes(plain),
      times(ours.plain / plain),
      bytes(gzip),
      times(ours.gzip / gzip),
    ]),
  )
  return others.map(({ name, gzip }) => ({
    what: `${title}, gzipped`,
    ours: `${bytes(ours.gzip)} bytes`,
    peer: `${name} ${bytes(gzip)} bytes`,
    ratio: times(ours.gzip / gzip),
  }))
}
