import { canonicalText } from '../align/canonical-text.ts'
import { rememberTexts } from '../story/remember-texts.ts'
import type { FoundFact } from './found-fact.ts'
import { hunkOf, type LinkedText, type Stretch } from './linked-text.ts'

const VERB =
  'said|says|told|tells|added|adds|stated|announced|confirmed|reported(?= (?:that|the|an?|on)\\b)|wrote|tweeted|warned|claimed|alleged|argued|insisted|denied|acknowledged|explained|testified|recalled'
const NAME = "(?:\\p{Lu}[\\p{L}\\p{M}.'’-]*)"
/** Words that end a noun phrase on its way back from the verb. */
const NO_SPEAKER =
  /^(?:that|which|who|whom|when|where|while|as|after|before|because|but|and|or|if|since|was|were|is|are|be|been|being|has|have|had|will|would|he|she|it|they|we|i|you|also|not|never|later|earlier|then|to|\p{L}+ly)$/iu

const SAYS = new RegExp(` (?:${VERB})\\b(?! to\\b)`, 'g')
/** The words right before a verb; how far it is looked back, in characters. */
const WORDS_BEFORE = /(?:[\p{L}\p{N}.'’&-]+ ){0,6}[\p{L}\p{N}.'’&-]+$/u
const REACH = 90

const BEHIND_VERB = new RegExp(
  `(?<=[,.!?]["”’]? )(?:said|says|added|told)(?: \\p{L}+)?? ((?:the |a |an )?${NAME}(?: ${NAME}){0,4}|(?:the |a |an )(?:[\\p{L}-]+ ){0,3}[\\p{L}-]+)`,
  'gu',
)
const ACCORDING =
  /\b(?:according to|citing) ([^,.;:"“”()]{2,80}?)(?=[,.;:"“”()]|$| (?:that|which|who)\b| on \p{Lu})/gu

interface Source extends Stretch {
  readonly text: string
}

/** A text that speaks of itself is no source: `This article originally said`. */
const OF_ITSELF =
  /\b(?:article|story|report|version|headline|update)s?(?: originally| previously)?$/i

/**
 * Who is named as a source where the words changed: added, dropped, or another; English. Pronouns are
 * no sources. A source that only `names` tells to be another is left to them.
 */
export function findAttributionFacts(
  text: LinkedText,
  names: readonly FoundFact[],
): readonly FoundFact[] {
  const old = sourcesIn(text.old)
  const fresh = sourcesIn(text.new)
  const from = without(old, fresh).filter((one) => hunkOf(text.hunks, 'old', one) >= 0)
  const to = without(fresh, old).filter((one) => hunkOf(text.hunks, 'new', one) >= 0)
  const facts: FoundFact[] = []
  for (let at = 0; at < Math.max(from.length, to.length); at++) {
    const [was, now] = [from[at], to[at]]
    if (was && now && isRenamed(was, now, names)) continue
    facts.push({
      fact: {
        type: 'attribution',
        label: 'source',
        from: was?.text ?? null,
        to: now?.text ?? null,
        old: was ? text.sentenceAt('old', was.start) : null,
        new: now ? text.sentenceAt('new', now.start) : null,
      },
      isSure: false,
    })
  }
  return facts
}

const sourcesIn = rememberTexts((text): readonly Source[] => {
  const sources: Source[] = []
  for (const { index } of text.matchAll(SAYS)) {
    const lead = text.slice(Math.max(0, index - REACH), index)
    const words = (WORDS_BEFORE.exec(lead)?.[0] ?? '').split(' ')
    let from = words.length
    while (from > 0 && !NO_SPEAKER.test(words[from - 1] ?? '')) from--
    const source = words.slice(from).join(' ')
    const start = index - source.length
    if (/\p{L}/u.test(source) && !OF_ITSELF.test(source)) {
      sources.push({ text: source, start, end: index })
    }
  }
  for (const pattern of [BEHIND_VERB, ACCORDING]) {
    for (const match of text.matchAll(pattern)) {
      const source = (match[1] ?? '').trim()
      const start = match.index + match[0].indexOf(source, pattern === ACCORDING ? 6 : 4)
      if (!NO_SPEAKER.test(source))
        sources.push({ text: source, start, end: start + source.length })
    }
  }
  return sources.sort((a, b) => a.start - b.start)
})

/** Those whose last word no source of the other side has: `Ida Finch` and `Finch` are one. */
function without(sources: readonly Source[], others: readonly Source[]): readonly Source[] {
  const known = new Set(others.flatMap(({ text }) => canonicalText(text).split(' ')))
  return sources.filter(({ text }) => !known.has(canonicalText(text).split(' ').at(-1) ?? ''))
}

function isRenamed(was: Source, now: Source, names: readonly FoundFact[]): boolean {
  return names.some(
    ({ fact }) => was.text.includes(fact.from ?? '\0') && now.text.includes(fact.to ?? '\0'),
  )
}
