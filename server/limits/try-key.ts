import type { Request } from 'express'
import { type ApiKey, findKeyBySecret } from '../../platform/store/keys.ts'
import type { ServerContext } from '../context.ts'
import { clientAddress } from './client-address.ts'
import { tooMany } from './limit-requests.ts'

/**
 * The key with this secret, or null. Throws `too-many-requests`, without looking, where too many wrong
 * ones came from the request's address.
 */
export async function tryKey(
  { database, guesses }: Pick<ServerContext, 'database' | 'guesses'>,
  request: Request,
  secret: string,
): Promise<ApiKey | null> {
  const address = clientAddress(request)
  const waitMs = guesses.waitMs(address, secret)
  if (waitMs > 0) {
    throw tooMany(Math.ceil(waitMs / 1_000), 'Too many wrong keys came from this address.')
  }
  const key = await findKeyBySecret(database, secret)
  if (key) guesses.right(address, secret)
  else guesses.wrong(address)
  return key
}
