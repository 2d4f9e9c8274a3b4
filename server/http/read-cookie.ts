import { parseCookie } from 'cookie'
import type { Request } from 'express'

/** A cookie of the request; null where it has none of this name. */
export function readCookie(request: Request, name: string): string | null {
  const header = request.get('Cookie')
  return (header && parseCookie(header)[name]) || null
}
