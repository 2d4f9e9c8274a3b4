import { escapeText } from '../../../core/copy/escape-text.ts'
import type { FilingFields } from '../filing-schema.ts'

/** The copy and what a news format said of it, in the fields that a filing has. */
export interface FiledFormat {
  readonly fields: Partial<FilingFields>
  /** Where in the body each field stood, as a pointer: faults are told there. */
  readonly places: Readonly<Partial<Record<keyof FilingFields, string>>>
  /** Names of what the body said and no filing keeps. */
  readonly notKept: readonly string[]
}

/** What readers are told where a format withdraws a story and no `correctionNote` says why. */
export const WITHDRAWN_BY_SOURCE = 'The source has withdrawn this story.'

/** Collects a filing's fields from a body, each with its place, and what is left. */
export class FormatReader {
  private readonly fields: Record<string, unknown> = {}
  private readonly places: Record<string, string> = {}
  private readonly left = new Set<string>()

  /** Keeps a value; one that is absent or blank says nothing. */
  take(field: keyof FilingFields, value: string | number | undefined, place: string): void {
    const said = typeof value === 'string' ? value.trim() : value
    if (said === undefined || said === '') return
    this.fields[field] = said
    this.places[field] = place
  }

  has(field: keyof FilingFields): boolean {
    return Object.hasOwn(this.fields, field)
  }

  leave(name: string): void {
    this.left.add(name)
  }

  /** A body that takes its story back is a kill, and its text is nobody's any more. */
  kill(place: string): void {
    for (const copy of ['text', 'html', 'paragraphs']) delete this.fields[copy]
    this.take('kind', 'kill', place)
    this.take('text', WITHDRAWN_BY_SOURCE, place)
    this.take('correctionNote', WITHDRAWN_BY_SOURCE, place)
  }

  /** With marked-up copy the headline goes to the copy's top, where it is read as one. */
  finish(): FiledFormat {
    const { html, headline } = this.fields
    if (typeof html === 'string' && typeof headline === 'string' && !/^\s*<h1\b/i.test(html)) {
      this.fields.html = `<h1>${escapeText(headline)}</h1>\n${html}`
    }
    return { fields: this.fields, places: this.places, notKept: [...this.left] }
  }
}
