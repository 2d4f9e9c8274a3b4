import { type NoteSubject, subjectOf } from './note-subjects.ts'

/** What is read of a note, in characters, and of how many clauses. */
const LONGEST = 1_200
const MOST = 12

/** One thing that a note says was done to the story. */
export interface Assertion {
  /** As printed. */
  readonly claim: string
  readonly action: 'add' | 'change' | 'correct' | 'remove'
  readonly subject: NoteSubject
  /** Of the new text, counted from 1; -1 the last one; null where the note does not say. */
  readonly paragraph: number | null
  /** `1987` and `1978` of `was built in 1987, not 1978`; of what an earlier version said only the latter. */
  readonly right: string | null
  readonly wrong: string | null
}

const ADD = /\b(?:adds?|adding|inserts?|incorporates|with|details|includes?)\b/i
const REMOVE = /\b(?:removes?|removing|deletes?|drops?|omits?|cuts|trims)\b/i
const CORRECT =
  /\b(?:correct(?:s|ed|ing|ions?)?|fix(?:es|ed)?|clarif(?:ies|ied|y|ication)|amended|mis\w+(?:ed|elt)|incorrectly|erroneously|wrongly|mistakenly|inaccurately|earlier version|previous version)\b/i
const CHANGE =
  /\b(?:updates?|updating|updated|changes?|recasts?|recasting|rewrites?|re-?leads?|edits?|minor|new|restores?|refreshes|tightens?|write-?thr\w*|replaces?)\b/i

const CLAUSE_VERB =
  '(?:adds?|adding|updates?|updating|recasts?|rewrites?|corrects?|correcting|changes?|removes?|deletes?|drops?|fixes|clarifies|restores?|inserts?|incorporates|edits?|trims?|tightens?|minor|new|with|refreshes)'
const DIVIDER = new RegExp(
  `[;.](?=\\s|$)|,? and (?=${CLAUSE_VERB}\\b)|, (?=${CLAUSE_VERB}\\b)`,
  'i',
)
const OPENING =
  /^[\s([]*(?:(?:updates(?=:)|eds|editors|desks|correction|clarification|editor'?s'? note|note to (?:editors|desks)|this (?:version|story|refile)(?= (?:add|correct|update|remove|clarif|fix)))\b[\s:,–—-]*)+/i

/** `This article was amended on 5 May to remove …`: what counts is the verb behind. */
const AMENDED_TO =
  /^.{0,80}?\b(?:updated|amended|corrected|changed|edited|revised)\b[^,;]{0,40}? to (?=\w+)/i

/** What the right words of a contrast open with. */
const STATED = /^.*\b(?:that|shows?|reflects?|says?|states?|reads?)\b/i

/** The most words of a thing in a list. */
const SHORT = 4

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')
const PARAGRAPH =
  /\b(?:(?:paragraphs?|paras?|grafs?) (\d{1,3})|(\d{1,3})(?:st|nd|rd|th) (?:paragraph|para|graf)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|final) (?:paragraph|para|graf))\b/i

const CONTRAST =
  /(?:\b(?:to|that|is|was|were|are|of|in|on|as)\b\s)?([^,;]{1,80}?),? (?:not|instead of|rather than) ([^,;.]{1,60})/i
const SAID_WRONGLY =
  /\b(?:earlier|previous|original|initial|first) (?:version|story|report|headline)\b.{0,80}?\b(?:said|stated|gave|reported|described|identified|listed)\b(.{1,160})/i

/**
 * What a note says was done, clause by clause: `updates death toll in paragraph 4`. A sentence of a
 * correction stays whole. English; clauses that say nothing of the kind are left out.
 */
export function readAssertions(note: string): readonly Assertion[] {
  const plain = note.slice(0, LONGEST).replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  const text = plain.replace(OPENING, '').replace(/[\s)\].]+$/, '')
  const isSentence = CORRECT.test(plain) && (CONTRAST.test(text) || SAID_WRONGLY.test(text))
  const clauses = isSentence ? text.split(/(?<=[.!?]) (?=\p{Lu})/u) : text.split(DIVIDER)
  const items = clauses.flatMap((clause) => {
    const action = actionOf(clause)
    return (isSentence ? [clause] : divideList(clause)).map((item) => ({ item, action }))
  })
  const isCorrection = CORRECT.test(plain)
  return items.slice(0, MOST).flatMap(({ item, action: whole }): Assertion[] => {
    const claim = item.replace(/^[\s(,;]+|[\s),;.]+$/g, '')
    const contrast = isCorrection ? CONTRAST.exec(claim) : null
    const said = SAID_WRONGLY.exec(claim)?.[1] ?? null
    const action = contrast || said ? 'correct' : (actionOf(claim) ?? whole)
    if (claim === '' || action === null) return []
    return [
      {
        claim,
        action,
        subject: subjectOf(claim.replace(PARAGRAPH, '').trim()),
        paragraph: paragraphOf(claim),
        right: contrast?.[1]?.replace(STATED, '') ?? null,
        wrong: contrast?.[2] ?? said,
      },
    ]
  })
}

/** `Adds details, quotes and background`: a list of short things, each asserted. */
function divideList(clause: string): readonly string[] {
  const items = clause.split(/, (?:and )?| and /)
  const isList = items.length > 1 && items.every((item) => item.trim().split(' ').length <= SHORT)
  return isList && actionOf(clause) !== null ? items : [clause]
}

function actionOf(claim: string): Assertion['action'] | null {
  const clause = claim.replace(AMENDED_TO, '')
  const actions = [
    ['correct', CORRECT],
    ['remove', REMOVE],
    ['add', ADD],
    ['change', CHANGE],
  ] as const
  const places = actions.flatMap(([action, words]) => {
    const at = clause.search(words)
    return at < 0 ? [] : [{ action, at }]
  })
  const first = places.sort((a, b) => a.at - b.at)[0]
  return first?.action ?? null
}

function paragraphOf(clause: string): number | null {
  const found = PARAGRAPH.exec(clause)
  if (!found) return null
  const [, behind, before, word = ''] = found
  if (behind ?? before) return Number(behind ?? before)
  if (/^(?:last|final)$/i.test(word)) return -1
  const at = ORDINALS.indexOf(word.toLowerCase())
  return at < 0 ? null : at + 1
}
