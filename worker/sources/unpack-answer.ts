import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { PollFault } from './poll-fault.ts'

const UNPACK = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const

/** The codings that we ask for. */
export const ACCEPT_ENCODING = 'gzip, br'

/**
 * An answer's body as it was before it was packed, at most `maxBytes` of it, whatever it claims.
 * @throws PollFault `too-large` or `bad-encoding`
 */
export async function unpackAnswer(
  body: Buffer,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const name = (encoding ?? '').trim().toLowerCase()
  if (name === '' || name === 'identity' || body.length === 0) return body
  if (!isKnown(name))
    throw new PollFault('bad-encoding', `The answer is packed as "${name.slice(0, 40)}".`)
  try {
    return await UNPACK[name](body, { maxOutputLength: maxBytes })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new PollFault(
      'bad-encoding',
      `The answer says that it is ${name}, and cannot be unpacked.`,
    )
  }
}

function isKnown(name: string): name is keyof typeof UNPACK {
  return Object.hasOwn(UNPACK, name)
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

export function tooLarge(maxBytes: number): PollFault {
  return new PollFault(
    'too-large',
    `The answer is larger than ${maxBytes} bytes, the most that is read.`,
  )
}
