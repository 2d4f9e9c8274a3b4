// The pairs of revisions that a bench runs over: generated ones, and those of a file.
import { readFileSync } from 'node:fs'
import { identifyBlocks } from '../../dist/core/align/identify-blocks.js'
import { readText } from '../../dist/core/copy/read-text.js'
import { liveBlog, revised, updated } from './live-blog.mjs'

/** Texts `{old, new}`: short stories and live blogs, updated on top or revised throughout. */
export function generatedPairs() {
  return Array.from({ length: 60 }, (_, seed) => {
    const before = liveBlog(8 + seed, seed)
    const after = seed % 3 === 0 ? updated(before, seed) : revised(before, seed)
    return { old: before.join('\n\n'), new: after.join('\n\n') }
  })
}

/** The pairs of a file, one `{"id","old","new"}` a line. */
export function readPairs(file) {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}

/** A pair of texts with the documents that readers would get. */
export function withDocuments(pair) {
  const [before, after] = [readText(pair.old), readText(pair.new)]
  const blocks = identifyBlocks([], before.blocks.map(bare), 1)
  return {
    ...pair,
    before: documentOf(before, blocks),
    after: documentOf(after, identifyBlocks(blocks, after.blocks.map(bare), 2)),
  }
}

/** A document of paragraphs, and what became of it. */
export function documentsOf(before, after) {
  const old = identifyBlocks([], before.map(paragraph), 1)
  const fields = { headline: null, byline: null, dateline: null }
  return {
    old: before.join('\n\n'),
    new: after.join('\n\n'),
    before: documentOf(fields, old),
    after: documentOf(fields, identifyBlocks(old, after.map(paragraph), 2)),
  }
}

function documentOf({ headline, byline, dateline }, blocks) {
  return { headline, byline, dateline, language: 'en', blocks }
}

function bare({ type, section, text }) {
  return { type, section, text }
}

function paragraph(text) {
  return { type: 'paragraph', section: 'body', text }
}
