import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Block } from '../story/document.ts'

/**
 * canonicalJson of a block, in UTF-8; null where canonicalJson itself has to judge. JSON.stringify
 * writes strings as the RFC does and keys in the order in which they were given; what it escapes as
 * `\ud…` may be half of a character, which has no canonical form. Written once for a block that stays
 * as it is: a revision of a long story has mostly the blocks of the one before.
 */
export function canonicalBlock(block: Block): Uint8Array | null {
  const { id, section, text, type } = block
  const known = written.get(block)
  // Nobody is to change a block in place; the hash is there to find out about those who do.
  if (known?.text === text) return known.bytes
  const json = JSON.stringify({ id, section, text, type })
  if (json.includes('\\ud')) return null
  const bytes = utf8ToBytes(json)
  written.set(block, { text, bytes })
  return bytes
}

const written = new WeakMap<Block, { readonly text: string; readonly bytes: Uint8Array }>()
