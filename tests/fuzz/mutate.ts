/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Inputs grow by repeating; beyond this they are cut. */
const MAX_BYTES = 64 * 1024

/** What readers of text trip over. */
const STRANGE = [
  ...['\0', '\uFEFF', '\u2028', '\u202E', '\r', '\n\n', '\t', ' ', '\u00A0', 'é', '🚢'],
  ...[
    '-1',
    '0',
    '1e309',
    '9007199254740993',
    'NaN',
    '__proto__',
    'constructor',
    'null',
    '{}',
    '[]',
  ],
  ...[
    '<',
    '>',
    '&',
    '&#x0;',
    '&#1114112;',
    '<!DOCTYPE a [',
    ']]>',
    '<![CDATA[',
    '"',
    "'",
    '\\',
    '%',
  ],
]

/** One of them, changed in one to eight places. `words` are what means something in this format. */
export function mutate(
  random: () => number,
  seeds: readonly Buffer[],
  words: readonly string[],
): Buffer {
  const below = (count: number) => Math.floor(random() * count)
  const pick = <T>(items: readonly T[], fallback: T) => items[below(items.length)] ?? fallback
  let bytes = pick(seeds, Buffer.alloc(0))
  const splice = (at: number, gone: number, come: Buffer) => {
    bytes = Buffer.concat([bytes.subarray(0, at), come, bytes.subarray(at + gone)])
  }
  const changes: readonly ((at: number) => void)[] = [
    (at) => splice(at, 1, Buffer.from([below(256)])),
    (at) => splice(at, below(40), Buffer.alloc(0)),
    (at) => splice(at, 0, Buffer.from(pick(words, ''))),
    (at) => splice(at, below(6), Buffer.from(pick(STRANGE, ''))),
    (at) => splice(at, 0, bytes.subarray(at, at + below(200))),
    (at) => splice(at, 0, Buffer.from(pick(words, '<').repeat(below(300)))),
    (at) => {
      const other = pick(seeds, bytes)
      splice(at, below(100), other.subarray(below(other.length)))
    },
    (at) => {
      bytes = bytes.subarray(0, at)
    },
  ]
  for (let left = 1 + below(8); left > 0; left -= 1) {
    changes[below(changes.length)]?.(below(bytes.length + 1))
    bytes = bytes.subarray(0, MAX_BYTES)
  }
  return bytes
}
