import { EXPORT_FORMAT, EXPORTED, type ExportedType } from './export-stories.ts'

/** A line of an export, and where it stands. */
export interface ExportedLine {
  readonly type: ExportedType | 'export' | 'end'
  /** Counted from 1. */
  readonly number: number
  readonly value: Readonly<Record<string, unknown>>
}

/** The text is no export of ours, or only the beginning of one; the message says which line and what to do. */
export class ExportError extends Error {
  override readonly name = 'ExportError'
}

const TYPES: ReadonlySet<unknown> = new Set(['export', 'end', ...EXPORTED.map(({ type }) => type)])

/** Whether a file's first line is that of an export. */
export function isExportHeader(line: string): boolean {
  return /^\s*\{\s*"type"\s*:\s*"export"/.test(line)
}

/** Reads one line. Throws ExportError. */
export function readExportedLine(text: string, number: number): ExportedLine {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ExportError(
      `Line ${number} is not JSON: the file is damaged. Take another copy of it.`,
    )
  }
  if (!isLine(value)) {
    throw new ExportError(`Line ${number} is no line of an export: it has no "type" that is known.`)
  }
  if (value.type === 'export' && value.format !== EXPORT_FORMAT) {
    throw new ExportError(
      `The export has format ${String(value.format)}, and this program reads ${EXPORT_FORMAT}. Import it with the version that wrote it.`,
    )
  }
  return { type: value.type, number, value }
}

function isLine(value: unknown): value is { type: ExportedLine['type']; format?: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value && TYPES.has(value.type)
}

/** Lines one after the other, the next of which may be looked at before it is taken. */
export interface LineReader {
  peek(): Promise<ExportedLine | null>
  next(): Promise<ExportedLine | null>
}

/** Reads lines as they are asked for; blank ones are passed over. */
export function readAhead(lines: AsyncIterable<string>): LineReader {
  const iterator = lines[Symbol.asyncIterator]()
  let number = 0
  let ahead: ExportedLine | null = null
  async function peek(): Promise<ExportedLine | null> {
    while (ahead === null) {
      const { value, done } = await iterator.next()
      if (done) return null
      number += 1
      if (value.trim() !== '') ahead = readExportedLine(value, number)
    }
    return ahead
  }
  return {
    peek,
    async next() {
      const line = await peek()
      ahead = null
      return line
    },
  }
}
