import { readFileSync } from 'node:fs'
import type { Reading } from '../../../core/copy/reading.ts'

/** A story of `tests/core/copy/stories`. */
export function story(name: string): string {
  return readFileSync(new URL(`./stories/${name}.txt`, import.meta.url), 'utf8')
}

/** The blocks of a reading, one a line: section, type and the first words. */
export function outline({ blocks }: Reading): readonly string[] {
  return blocks.map(({ section, type, text }) => {
    const words = text.split(' ')
    return `${section} ${type}: ${words.slice(0, 4).join(' ')}${words.length > 4 ? ' …' : ''}`
  })
}

/** The furniture of a reading, one a line: reason and text. */
export function discarded({ furniture }: Reading): readonly string[] {
  return furniture.map(({ reason, text }) => `${reason}: ${text}`)
}
