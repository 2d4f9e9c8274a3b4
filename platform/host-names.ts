import { isIP } from 'node:net'

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i
/** Of an address gone wrong, not of a name. */
const LAST_LABEL_DIGITS = /(^|\.)\d+\.?$/

/** An IP address or a host name, without a port. */
export function isHost(value: string): boolean {
  return isIP(value) !== 0 || isHostName(value)
}

/** The same, or a block of addresses (CIDR). */
export function isHostOrBlock(value: string): boolean {
  return isAddressOrBlock(value) || isHostName(value)
}

function isHostName(value: string): boolean {
  return HOST_NAME.test(value) && !LAST_LABEL_DIGITS.test(value)
}

/** An IP address, or a block of them (CIDR). */
export function isAddressOrBlock(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
