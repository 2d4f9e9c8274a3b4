import { endsNoun } from './counted-noun.ts'
import { findNumbers } from './find-numbers.ts'
import type { FactReading, FoundFact } from './found-fact.ts'
import { labelForeignNumber } from './label-foreign-number.ts'
import { type LabelledNumber, labelNumber } from './label-number.ts'
import { type Hunk, hunkOf, type LinkedText } from './linked-text.ts'
import { isNone, isNumeral } from './number-words.ts'
import { type ChangedNumber, isLedAlike, pairNumbers } from './pair-numbers.ts'
import { plainQualifier, QUALIFIER_REACH, qualifierBefore } from './print-number.ts'

/** Most changed numbers of a sentence that are looked at: a table in one sentence is no sentence. */
const MOST_NUMBERS = 40

/** Longest changed run, in characters, in which numbers are paired by their order alone. */
const SHORT_RUN = 40

/** How far before a number its lead may begin, in characters. */
const LEAD = 40

/** Also what qualifies one, and what says that there is none. */
const NUMERAL =
  /[\p{N}〇零一二三四五六七八九十百千万萬亿億兆两兩%]|\b(?:at|about|around|some|more|less|fewer|nearly|almost|roughly|over|under|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds?|thousands?|[mbtr]+illions?|noon|midnight|no|none|nobody|[ap]\.?m|percent|per)\b/iu

/** The numbers that changed in a linked text, in the order of the new one. */
export function findNumberFacts(text: LinkedText, reading: FactReading): readonly FoundFact[] {
  if (reading.isEnglish && !(mayHold(text, 'old') && mayHold(text, 'new'))) return []
  const before = changedNumbers(text, 'old', reading)
  const after = changedNumbers(text, 'new', reading)
  return pairNumbers(before, after).map(([old, fresh]) => {
    const known = betterLabel(old.labelled, fresh.labelled)
    return {
      fact: {
        type: known.type,
        label: labelBoth(old, fresh, known),
        from: old.labelled.printed,
        to: fresh.labelled.printed,
        old: text.sentenceAt('old', old.number.start),
        new: text.sentenceAt('new', fresh.number.start),
      },
      isSure: known.isSure,
    }
  })
}

/** Whether any changed run holds a numeral, or a part of one; spares most sentences the search. */
function mayHold(text: LinkedText, side: 'old' | 'new'): boolean {
  return text.hunks.some((hunk) => NUMERAL.test(text[side].slice(hunk[side].start, hunk[side].end)))
}

function changedNumbers(
  text: LinkedText,
  side: 'old' | 'new',
  { isEnglish }: FactReading,
): readonly ChangedNumber[] {
  const changed: ChangedNumber[] = []
  for (const number of findNumbers(text[side], { isForeign: !isEnglish })) {
    const reach = { start: number.start - QUALIFIER_REACH, end: number.end }
    if (hunkOf(text.hunks, side, reach) < 0) continue
    const qualifier = isEnglish ? qualifierBefore(text[side], number) : ''
    const start = number.start - (qualifier === '' ? 0 : qualifier.length + 1)
    const hunk = hunkOf(text.hunks, side, { start, end: number.end })
    if (hunk < 0) continue
    const labelled = isEnglish
      ? labelNumber(text[side], number)
      : labelForeignNumber(text[side], number)
    // `No one saw it` counts nothing that a reader would ask for.
    if (number.value === 0 && !labelled.isSure && isEnglish && isNone(number.text)) continue
    changed.push({
      number,
      qualifier: plainQualifier(qualifier),
      labelled,
      lead: leadOf(text[side], number.start),
      hunk,
      inShortRun: isShort(text.hunks[hunk]),
    })
    if (changed.length === MOST_NUMBERS) break
  }
  return changed
}

function labelBoth(old: ChangedNumber, fresh: ChangedNumber, known: LabelledNumber): string {
  const [a, b] = [old.labelled, fresh.labelled]
  // What stands behind the two differs: what leads to them does not.
  if (a.label !== b.label && isLedAlike(old, fresh)) return old.lead.split(' ')[0] ?? known.label
  return nameBoth(
    a.isSure && a.type === known.type ? a.label : known.label,
    known.label,
    known.group,
  )
}

/** The two words before a number, unless the first of them is a word of grammar; or ''. */
function leadOf(text: string, start: number): string {
  const lead = text.slice(Math.max(0, start - LEAD), start).toLowerCase()
  const [words = '', first = ''] = /(?<!\p{L})(\p{L}{4,}) \p{L}+ $/u.exec(lead) ?? []
  return endsNoun(first) || isNumeral(first) ? '' : words
}

/** A date that became none is no date any more: `June 24 → June 36`. */
function betterLabel(old: LabelledNumber, fresh: LabelledNumber): LabelledNumber {
  if (old.type !== fresh.type) return old.type === 'number' ? old : fresh
  return fresh.isSure || !old.isSure ? fresh : old
}

function isShort(hunk: Hunk | undefined): boolean {
  if (!hunk) return false
  return Math.max(hunk.old.end - hunk.old.start, hunk.new.end - hunk.new.start) <= SHORT_RUN
}

/** One label for two words of one state: who was killed here and is dead there is the death toll. */
export function nameBoth(old: string, fresh: string, group: string): string {
  return old !== fresh && group === 'dead' ? 'death toll' : fresh
}
