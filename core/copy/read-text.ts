import { rememberTexts } from '../story/remember-texts.ts'
import { readByline } from './byline.ts'
import { readDateline } from './dateline.ts'
import { readDeskLabel } from './desk-label.ts'
import { foldNotice } from './fold.ts'
import { guessFurniture } from './furniture-patterns.ts'
import { cutAtLostBreaks } from './inline-markers.ts'
import { endsSentence } from './line-shape.ts'
import { type Line, splitLines } from './lines.ts'
import { readMarker } from './markers.ts'
import { joinLines, type Paragraph } from './paragraph.ts'
import { readParagraphs } from './read-paragraphs.ts'
import type { Reading } from './reading.ts'
import { readSlugline } from './slugline.ts'
import { isPlainEndMark, isRule } from './trailers.ts'
import { groupBrokenLines, groupLines, type LineRules } from './wrapping.ts'

/**
 * Reads filed copy as plain text: wire copy, composite copy, or text pasted from a page. Anything
 * can be read (empty, one line of a megabyte, any script); text is text, tags included. Copy without
 * story text has no blocks. Linear time.
 */
export function readText(text: string): Reading {
  return readParagraphs(splitParagraphs(text), true)
}

/** The paragraphs of a text, unwrapped, before anything is known of them but their place. */
export function splitParagraphs(text: string): readonly Paragraph[] {
  return joinGroups(text, groupLines(splitLines(text), RULES))
}

/** The same of a text whose line breaks markup made (`br`), one by one. */
export function splitBrokenLines(text: string): readonly Paragraph[] {
  return joinGroups(text, groupBrokenLines(splitLines(text), RULES))
}

function joinGroups(text: string, groups: readonly (readonly Line[])[]): readonly Paragraph[] {
  return groups.flatMap((lines) => cutAtLostBreaks(joinLines(text, lines, null)))
}

const RULES: LineRules = {
  standsAlone: rememberTexts(standsAlone),
  opens: rememberTexts(opens),
}

function standsAlone(line: string): boolean {
  if (isRule(line) || readSlugline(line) || readByline(line) || guessFurniture(line)) return true
  if (readDeskLabel(line) || isPlainEndMark(line)) return true
  const role = readMarker(line)
  if (role === null || role === 'correction') return false
  return role === 'carries' || role === 'update' || endsSentence(line)
}

function opens(line: string): boolean {
  if (/^(?:[•▪◦‣●■*]\s|#{1,6}\s|>\s|[-–]\s\p{Lu})/u.test(line)) return true
  return /^(?:eds|editors|note to editors) ?:/.test(foldNotice(line)) || readDateline(line) !== null
}
