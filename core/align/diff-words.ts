import type { WordRun } from '../change/change.ts'
import { canonicalText } from './canonical-text.ts'
import { matchTokens } from './match-tokens.ts'
import { mergeConfetti, type Stretch } from './merge-confetti.ts'
import { type Token, toTokens } from './word-tokens.ts'

/** How far back from a difference the cut looks for a place where no word can be cut. */
const CUT_REACH = 200
const CUT_BEHIND = new Set([' ', '\n', '。', '！', '？', '、', '，'])

/**
 * What changed from one text to the other, in whole words and runs a reader can follow. Runs of
 * '=' and '-' joined are `old`, runs of '=' and '+' joined are `fresh`, exactly, for any strings;
 * '-' comes before '+', no run is empty, and no two neighbours are alike. Words in other clothes
 * (see canonicalText) are taken out and put in at the same place. Near-linear; long texts that
 * have little in common get coarse runs (limits in matchTokens).
 */
export function diffWords(
  old: string,
  fresh: string,
  language?: string | null,
): readonly WordRun[] {
  if (old === fresh) return old === '' ? [] : [['=', old]]
  const { head, tail } = equalEnds(old, fresh)
  const oldTokens = toTokens(old.slice(head, old.length - tail), language)
  const newTokens = toTokens(fresh.slice(head, fresh.length - tail), language)
  const stretches = toStretches(oldTokens, newTokens, linkTokens(oldTokens, newTokens))
  const runs = mergeConfetti([
    { same: old.slice(0, head), old: '', new: '' },
    ...stretches,
    { same: old.slice(old.length - tail), old: '', new: '' },
  ])
  return joinRuns(runs)
}

/** How much of both ends is equal, in UTF-16 units, ending where neither text has a word or space cut. */
function equalEnds(old: string, fresh: string): { head: number; tail: number } {
  const shorter = Math.min(old.length, fresh.length)
  let head = 0
  while (head < shorter && old[head] === fresh[head]) head++
  const isHead = (at: number): boolean =>
    isCut(old[at - 1]) && !isSpace(old[at]) && !isSpace(fresh[at])
  const headCut = cutBefore(head, isHead)
  let tail = 0
  const room = shorter - headCut
  while (tail < room && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++
  const isTail = (length: number): boolean =>
    isCut(old[old.length - length - 1]) &&
    isCut(fresh[fresh.length - length - 1]) &&
    !isSpace(old[old.length - length])
  return { head: headCut, tail: cutBefore(tail, isTail) }
}

/** The largest length up to `length`, and no further back than the reach, at which a cut is; else 0. */
function cutBefore(length: number, isPlace: (length: number) => boolean): number {
  const least = Math.max(0, length - CUT_REACH)
  for (let at = length; at > least; at--) if (isPlace(at)) return at
  return 0
}

function isCut(unit: string | undefined): boolean {
  return unit !== undefined && CUT_BEHIND.has(unit)
}

function linkTokens(old: readonly Token[], fresh: readonly Token[]): Int32Array {
  const ids = new Map<string, number>()
  // By the words as they are, so that each is put in plain clothes once.
  const idsAsSaid = new Map<string, number>()
  const idOf = (core: string): number => {
    const key = canonicalText(core) || core
    const id = ids.get(key) ?? ids.size
    ids.set(key, id)
    idsAsSaid.set(core, id)
    return id
  }
  const toIds = (tokens: readonly Token[]): Int32Array =>
    Int32Array.from(tokens, ({ core }) => idsAsSaid.get(core) ?? idOf(core))
  return matchTokens(toIds(old), toIds(fresh))
}

/** Alternating stretches: what was replaced, then what stayed. */
function toStretches(
  old: readonly Token[],
  fresh: readonly Token[],
  links: Int32Array,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  const write = (same: string, taken: string, put: string): void => {
    if (same !== '' || taken !== '' || put !== '') stretches.push({ same, old: taken, new: put })
  }
  const writeChange = (taken: string, put: string): void => {
    if (taken === put) write(taken, '', '')
    else write('', taken, put)
  }
  let i = 0
  let j = 0
  while (i < old.length || j < fresh.length) {
    const oldFrom = i
    while (i < old.length && (links[i] ?? -1) < 0) i++
    const newFrom = j
    const newTo = i < old.length ? (links[i] ?? fresh.length) : fresh.length
    j = newTo
    write('', textOf(old, oldFrom, i), textOf(fresh, newFrom, newTo))
    const kept = old[i]
    const keptNew = fresh[j]
    if (kept && keptNew) {
      writeChange(kept.core, keptNew.core)
      writeChange(kept.space, keptNew.space)
      i++
      j++
    }
  }
  return stretches
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += `${tokens[at]?.core ?? ''}${tokens[at]?.space ?? ''}`
  return text
}

/** White space at the ends of a change that both sides have is kept. */
function joinRuns(stretches: readonly Stretch[]): readonly WordRun[] {
  const runs: WordRun[] = []
  const keep = (same: string): void => {
    const last = runs[runs.length - 1]
    if (last?.[0] === '=') runs[runs.length - 1] = ['=', last[1] + same]
    else if (same !== '') runs.push(['=', same])
  }
  for (const { same, old, new: put } of stretches) {
    const [head, tail] = sharedSpace(old, put)
    keep(old.slice(0, head))
    const taken = old.slice(head, old.length - tail)
    const added = put.slice(head, put.length - tail)
    if (taken !== '') runs.push(['-', taken])
    if (added !== '') runs.push(['+', added])
    keep(old.slice(old.length - tail) + same)
  }
  return runs
}

/** How much equal white space two texts, of which one is not blank, begin and end with. */
function sharedSpace(a: string, b: string): readonly [head: number, tail: number] {
  if (a.trim() === '' && b.trim() === '') return [0, 0]
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head] && isSpace(a[head])) head++
  let tail = 0
  const room = shorter - head
  while (tail < room && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    if (!isSpace(a[a.length - 1 - tail])) break
    tail++
  }
  return [head, tail]
}

function isSpace(unit: string | undefined): boolean {
  return unit !== undefined && /\s/.test(unit)
}
