import type { Dispatcher } from 'undici'
import type { OutboundAnswer } from './outbound.ts'

/** Reads an answer, of its body at most `maxBytes`; a longer one costs its connection, not our memory. */
export async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<OutboundAnswer> {
  const chunks: Buffer[] = []
  let length = 0
  // Destroying a body that has not ended makes it emit an error that is no news.
  body.on('error', () => undefined)
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxBytes) break
  }
  return {
    status: statusCode,
    headers: flatten(headers),
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    truncated: length > maxBytes,
  }
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
