import type { Request } from 'express'
import type { Config } from '../../platform/config.ts'

/**
 * The beginning of our own absolute addresses, without a slash at the end: PUBLIC_URL, or what the
 * request calls us. An answer made of the latter is not for others (caching.ts).
 */
export function originOf({ publicUrl }: Pick<Config, 'publicUrl'>, request: Request): string {
  return publicUrl ?? `${request.protocol}://${request.get('host')}`
}
