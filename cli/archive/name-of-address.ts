import { createHash } from 'node:crypto'
import { toSlug } from '../../core/story/to-slug.ts'

const DIGITS_OF_HASH = 8
const MOST = 80

/** The slug of a story that is known by its web address: its last part, and what tells it from others. */
export function nameOfAddress(url: string): string {
  const address = url
    .replace(/^https?:\/\//, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
  const last = (address.split('/').at(-1) ?? '').replace(/\.\w{2,5}$/, '')
  const hash = createHash('sha256').update(address).digest('hex').slice(0, DIGITS_OF_HASH)
  const words = toSlug(last).slice(0, MOST).replace(/-+$/, '')
  return words === '' ? `story-${hash}` : `${words}-${hash}`
}
