import { escapeText } from '../../../core/copy/escape-text.ts'
import type { Block, Document } from '../../../core/story/document.ts'

/** What ninjs says of a revision beside its document. */
export interface NinjsFacts {
  readonly storyId: string
  readonly slug: string
  readonly slugline: string
  readonly number: number
  readonly urgency: number | null
  readonly firstFiledAt: Date | null
  readonly publishedAt: Date
  /** True for every revision of a killed story: it must not be used any more. */
  readonly canceled: boolean
}

const STANDARD = {
  name: 'ninjs',
  version: '3.2',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json',
}

/**
 * A revision as ninjs 3 (https://iptc.org/std/ninjs/). All revisions of a story share its `uri`;
 * `version` is the revision's number. The dateline opens the text, as on a wire; a revision without
 * text has no bodies. What is for desks only (edNote) is not in it.
 */
export function writeNinjs(document: Document, facts: NinjsFacts): Record<string, unknown> {
  const { headline, byline, language, blocks } = document
  const texts = datedTexts(document)
  const plain = texts.join('\n\n')
  const counts = { charCount: plain.length, wordCount: plain.split(/\s+/).filter(Boolean).length }
  const html = toMarkup(blocks, texts)
  return {
    uri: `urn:uuid:${facts.storyId}`,
    type: 'text',
    standard: STANDARD,
    representationType: 'full',
    version: String(facts.number),
    ...(facts.firstFiledAt ? { firstCreated: facts.firstFiledAt } : {}),
    versionCreated: facts.publishedAt,
    pubStatus: facts.canceled ? 'canceled' : 'usable',
    ...(facts.urgency ? { urgency: facts.urgency } : {}),
    ...(language ? { language } : {}),
    altIds: [{ role: 'slug', value: facts.slug }],
    slugline: facts.slugline,
    ...(byline ? { by: byline } : {}),
    ...(headline
      ? { headlines: [{ role: 'main', contentType: 'text/plain', value: headline }] }
      : {}),
    ...(blocks.length > 0
      ? {
          bodies: [
            { role: 'main', contentType: 'text/html', value: html, ...counts },
            { role: 'main', contentType: 'text/plain', value: plain, ...counts },
          ],
        }
      : {}),
  }
}

/** The blocks' texts, the dateline in front of the first paragraph. */
function datedTexts({ dateline, blocks }: Document): readonly string[] {
  const first = blocks.findIndex(({ type }) => type === 'paragraph')
  return blocks.map(({ text }, index) =>
    dateline && index === first ? `${dateline} — ${text}` : text,
  )
}

const TAGS: Readonly<Record<Block['type'], string>> = {
  paragraph: 'p',
  marker: 'p',
  heading: 'h2',
  quote: 'blockquote',
  'list-item': 'li',
}

function toMarkup(blocks: readonly Block[], texts: readonly string[]): string {
  const isItem = (index: number): boolean => blocks[index]?.type === 'list-item'
  const parts = blocks.map(({ type }, index) => {
    const tag = TAGS[type]
    const element = `<${tag}>${escapeText(texts[index] ?? '')}</${tag}>`
    if (type !== 'list-item') return element
    return `${isItem(index - 1) ? '' : '<ul>'}${element}${isItem(index + 1) ? '' : '</ul>'}`
  })
  return parts.join('\n')
}
