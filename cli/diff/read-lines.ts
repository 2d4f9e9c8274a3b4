import type { Readable } from 'node:stream'

/**
 * The lines of a UTF-8 stream without their `\n`, one at a time. Other than node:readline it breaks
 * at nothing else: JSON may hold U+2028 and U+2029 as they are. Wrong bytes become U+FFFD.
 */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let open: string[] = []
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true })
    const [first = '', ...others] = text.split('\n')
    open.push(first)
    for (const next of others) {
      yield open.join('')
      open = [next]
    }
  }
  const last = open.join('') + decoder.decode()
  if (last !== '') yield last
}
