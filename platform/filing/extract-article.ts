import { escapeText } from '../../core/copy/escape-text.ts'
import { readHtml } from '../../core/copy/read-html.ts'

/** The story that stands in a whole web page. */
export interface Article {
  /** The story's markup, under its headline where one was found. */
  readonly html: string
  readonly byline: string | null
  readonly language: string | null
  /** Words of the page around the story. */
  readonly wordsLeft: number
}

/** Larger pages are read as they are: extraction looks at every element many times over. */
const MOST_ELEMENTS = 5000
const DEEPEST = 100
/** Paragraphs this long are text; of the page's text an extraction may leave out this much at most. */
const LONG = 80
const MOST_LOST = 0.3
const BYLINE_LIMIT = 200

/**
 * Finds the story in a whole web page as browsers' reader views do (Mozilla's Readability, over a DOM
 * by linkedom; both are loaded with the first page). Null for what is no page, for pages too large or
 * too deep, and where the extraction loses text that reading the page itself would keep: a live page
 * or a short story is then read as it stands.
 */
export async function extractArticle(page: string): Promise<Article | null> {
  if (!isPage(page) || isTooLarge(page)) return null
  try {
    const found = await extract(page)
    return found && !losesText(page, found.html) ? found : null
  } catch {
    // Both libraries trust that pages are sane. Of one that is not, reading makes what it can.
    return null
  }
}

async function extract(page: string): Promise<Article | null> {
  const { parseHTML } = await import('linkedom')
  const { Readability } = await import('@mozilla/readability')
  const { document } = parseHTML(page)
  const titles = [...document.querySelectorAll('h1')].map(({ textContent }) => plain(textContent))
  const language = document.documentElement.getAttribute('lang')
  const found = new Readability<string>(document, { charThreshold: 250 }).parse()
  if (!found?.content) return null
  const headline = titles.find((title) => title !== '') ?? plain(found.title)
  const html = `${headline === '' ? '' : `<h1>${escapeText(headline)}</h1>\n`}${found.content}`
  const byline = plain(found.byline)
  return {
    html,
    byline: byline === '' || byline.length > BYLINE_LIMIT ? null : byline,
    language: isLanguageTag(language) ? language : null,
    wordsLeft: Math.max(0, countWords(page) - countWords(html)),
  }
}

/** A document of its own with parts around the story, not a piece of markup from a newsroom system. */
function isPage(html: string): boolean {
  if (!/<(?:html|body)\b/i.test(html)) return false
  const parts = ['nav', 'header', 'footer', 'aside', 'main', 'article', 'script', 'form']
  return parts.filter((name) => new RegExp(`<${name}\\b`, 'i').test(html)).length >= 2
}

/** Elements that close by themselves, or hold nothing. */
const FLAT = new Set(
  'p li td th tr dt dd option br hr img input meta link source wbr col'.split(' '),
)

function isTooLarge(html: string): boolean {
  let elements = 0
  let depth = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    if (slash === '') elements += 1
    if (!FLAT.has(name.toLowerCase())) depth = Math.max(0, depth + (slash === '' ? 1 : -1))
    if (elements > MOST_ELEMENTS || depth > DEEPEST) return true
  }
  return false
}

/** Whether the story has no text to speak of, or lacks too much of what reading the page itself finds. */
function losesText(page: string, article: string): boolean {
  const kept = new Set(readHtml(article).blocks.map(({ text }) => text))
  if (![...kept].some((text) => text.length >= LONG)) return true
  const long = readHtml(page).blocks.filter(({ text }) => text.length >= LONG)
  const size = (texts: readonly { readonly text: string }[]): number =>
    texts.reduce((sum, { text }) => sum + text.length, 0)
  return size(long.filter(({ text }) => !kept.has(text))) > size(long) * MOST_LOST
}

function countWords(html: string): number {
  const { blocks, furniture, fields } = readHtml(html)
  const texts = [...blocks, ...furniture, ...fields].map(({ text }) => text)
  return texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0)
}

function isLanguageTag(tag: string | null): tag is string {
  try {
    return tag !== null && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}
