import type { FoundFact } from './found-fact.ts'
import type { Hunk, LinkedText, Stretch } from './linked-text.ts'
import { isSameWording } from './same-wording.ts'

/** The most that is told of a quote, in characters. */
const LONGEST = 240

/** Opening marks and what closes each; a quote that nothing closes goes on to the end. */
const QUOTE =
  /[“„]([^“”„]*)(?:[”“]|$)|"([^"]*)(?:"|$)|«([^«»]*)(?:»|$)|[「『]([^「」『』]*)(?:[」』]|$)/g

/** The words inside quotation marks that changed, in any language; other wording of them is a change. */
export function findQuoteFacts(text: LinkedText, language: string | null): readonly FoundFact[] {
  const old = quotesIn(text.old)
  const fresh = quotesIn(text.new)
  if (old.length === 0 || fresh.length === 0) return []
  const told = new Set<string>()
  return text.hunks.flatMap((hunk: Hunk): FoundFact[] => {
    const was = old.find((quote) => touches(quote, hunk.old))
    const now = fresh.find((quote) => touches(quote, hunk.new))
    if (!was || !now || told.has(`${was.start} ${now.start}`)) return []
    told.add(`${was.start} ${now.start}`)
    const from = text.old.slice(was.start, was.end)
    const to = text.new.slice(now.start, now.end)
    if (isSameWording(from, to, language)) return []
    const places = {
      old: text.sentenceAt('old', was.start),
      new: text.sentenceAt('new', now.start),
    }
    const fact = { type: 'quote' as const, label: 'quote', from: cut(from), to: cut(to), ...places }
    return [{ fact, isSure: false }]
  })
}

/** What stands between quotation marks. */
function quotesIn(text: string): readonly Stretch[] {
  return [...text.matchAll(QUOTE)].flatMap((match) => {
    const inner = match.slice(1).find((group) => group !== undefined) ?? ''
    const start = match.index + 1
    return inner.trim() === '' ? [] : [{ start, end: start + inner.length }]
  })
}

/** An empty hunk touches where it stands: words were only put in, or only taken out. */
function touches(quote: Stretch, { start, end }: Stretch): boolean {
  return start === end
    ? quote.start <= start && start <= quote.end
    : quote.start < end && quote.end > start
}

function cut(quote: string): string {
  const trimmed = quote.trim().replace(/[,，、]$/, '')
  if (trimmed.length <= LONGEST) return trimmed
  const space = trimmed.lastIndexOf(' ', LONGEST)
  return trimmed.slice(0, space > 0 ? space : LONGEST).replace(/[\ud800-\udbff]$/, '')
}
