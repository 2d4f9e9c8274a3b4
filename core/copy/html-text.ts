import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5'
import { BLOCKS, DROPPED, ESCAPABLE_TEXT, FURNITURE, RAW_TEXT } from './html-elements.ts'
import type { Mark } from './paragraph.ts'
import { toPlain } from './plain-text.ts'

/** A run of text between block elements. */
export interface HtmlSegment {
  readonly start: number
  readonly end: number
  readonly mark: Mark | null
  /**
   * What the line breaks in it are: those of `pre`, which count as in plain text, or of `br`, which
   * its shape decides about; null when there are none.
   */
  readonly breaks: 'pre' | 'br' | null
}

/** The plain text (`toPlain`) of an HTML page: its segments joined by blank lines, `br` a new line. */
export interface HtmlText {
  readonly text: string
  readonly segments: readonly HtmlSegment[]
}

/**
 * Takes the text out of HTML, entities decoded, one segment for each block of text. Scripts, styles,
 * forms' controls and embedded media are dropped; navigation, asides, footers and captions are kept
 * but marked as furniture, and so are list items that are nothing but a link.
 *
 * It works on parse5's tokens and not on its tree: what a reader sees needs no tree, and building one
 * takes quadratic time and memory on markup such as thousands of unclosed formatting elements (30 KB
 * of it cost 1.3 GB), which the standard repeats in every paragraph. This is linear.
 */
export function htmlText(html: string): HtmlText {
  const collector = new TextCollector()
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, collector)
  collector.tokenizer = tokenizer
  tokenizer.write(html, true)
  return collector.finish()
}

/** Collects text while tokens go by. Counters stand in for the tree: unclosed tags cost nothing. */
class TextCollector implements TokenHandler {
  tokenizer: Tokenizer | null = null
  private readonly texts: string[] = []
  private readonly segments: HtmlSegment[] = []
  private length = 0

  /** The lines of the segment that `br` ended. */
  private rows: string[] = []
  private line: string[] = []
  /** Characters of the line outside links, white space aside. */
  private unlinked = 0
  private dropped: { readonly tag: string; depth: number } | null = null
  private readonly furniture = new Map<string, number>()
  private heading = 0
  private headlineSeen = false
  private quotes = 0
  private lists = 0
  /** How many of the open lists have an open item. */
  private items = 0
  private links = 0
  private pre = 0

  onStartTag(token: Token.TagToken): void {
    const tag = token.tagName
    this.readContentAs(tag)
    if (this.dropped) {
      if (this.dropped.tag === tag && !token.selfClosing) this.dropped.depth += 1
      return
    }
    if (DROPPED.has(tag) || isHidden(token)) {
      if (!token.selfClosing) this.dropped = { tag, depth: 1 }
      return
    }
    if (tag === 'br') this.endRow()
    else if (BLOCKS.has(tag)) this.endSegment()
    this.count(tag, 1)
  }

  onEndTag({ tagName: tag }: Token.TagToken): void {
    if (this.dropped) {
      if (this.dropped.tag === tag) this.dropped.depth -= 1
      if (this.dropped.depth === 0) this.dropped = null
      return
    }
    if (tag === 'br') this.endRow()
    else if (BLOCKS.has(tag)) this.endSegment()
    this.count(tag, -1)
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    if (this.dropped) return
    this.line.push(chars)
    if (this.links === 0) this.unlinked += chars.trim().length
  }

  onWhitespaceCharacter({ chars }: Token.CharacterToken): void {
    if (!this.dropped) this.line.push(chars)
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  finish(): HtmlText {
    this.endSegment()
    return { text: this.texts.join('\n\n'), segments: this.segments }
  }

  private readContentAs(tag: string): void {
    if (!this.tokenizer) return
    if (tag === 'script') this.tokenizer.state = TokenizerMode.SCRIPT_DATA
    else if (RAW_TEXT.has(tag)) this.tokenizer.state = TokenizerMode.RAWTEXT
    else if (ESCAPABLE_TEXT.has(tag)) this.tokenizer.state = TokenizerMode.RCDATA
  }

  private count(tag: string, step: 1 | -1): void {
    const add = (value: number): number => Math.max(0, value + step)
    if (FURNITURE.has(tag)) this.furniture.set(tag, add(this.furniture.get(tag) ?? 0))
    if (/^h[1-6]$/.test(tag)) this.heading = step > 0 ? Number(tag[1]) : 0
    if (tag === 'blockquote') this.quotes = add(this.quotes)
    if (tag === 'pre') this.pre = add(this.pre)
    if (tag === 'a') this.links = step > 0 ? 1 : 0
    if (tag === 'td' || tag === 'th') this.line.push(' ')
    if (tag === 'li') this.items = step > 0 ? Math.max(1, this.lists) : Math.max(0, this.items - 1)
    if (tag === 'ul' || tag === 'ol') {
      this.lists = add(this.lists)
      this.items = Math.min(this.items, this.lists)
    }
  }

  private endRow(): void {
    const raw = toPlain(this.line.join(''))
    this.rows.push(this.pre > 0 ? raw : raw.replace(/[\s\u0085]+/g, ' ').trim())
    this.line = []
  }

  private endSegment(): void {
    this.endRow()
    const preformatted = this.pre > 0
    const joined = this.rows.join('\n')
    const text = preformatted ? joined.trimEnd() : joined.trim()
    if (text.trim() !== '') {
      const start = this.texts.length === 0 ? 0 : this.length + 2
      this.length = start + text.length
      this.texts.push(text)
      const breaks = preformatted ? 'pre' : text.includes('\n') ? 'br' : null
      this.segments.push({ start, end: this.length, mark: this.markOf(), breaks })
    }
    this.rows = []
    this.unlinked = 0
  }

  private markOf(): Mark | null {
    for (const [tag, open] of this.furniture) {
      if (open > 0) return { type: 'furniture', reason: FURNITURE.get(tag) ?? tag }
    }
    if (this.heading === 1 && !this.headlineSeen) {
      this.headlineSeen = true
      return { type: 'headline', reason: '' }
    }
    if (this.heading > 0) return { type: 'heading', reason: '' }
    if (this.items > 0 && this.unlinked === 0) return { type: 'furniture', reason: 'links' }
    if (this.items > 0) return { type: 'list-item', reason: '' }
    return this.quotes > 0 ? { type: 'quote', reason: '' } : null
  }
}

/** Only plain containers: what `hidden` covers on an unclosed `p` cannot be told from tokens. */
function isHidden(token: Token.TagToken): boolean {
  if (token.tagName !== 'div' && token.tagName !== 'section' && token.tagName !== 'span')
    return false
  return token.attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /(?:^|;)\s*display\s*:\s*none\b/i.test(value)),
  )
}
