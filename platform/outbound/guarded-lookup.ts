import type { LookupAddress, LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AddressGuard } from './address-guard.ts'
import { OutboundError } from './outbound-error.ts'

/** Looks a host name up, as `dns.promises.lookup` with `all` does. Tests bring their own DNS. */
export type Lookup = (
  host: string,
  options: LookupOptions & { readonly all: true },
) => Promise<LookupAddress[]>

/**
 * Every address of a host name. One that may not be reached condemns them all: whoever mixes
 * public and private addresses means to be connected to the private one some time.
 * @throws OutboundError `refused-address`, or what the look-up threw
 */
export async function lookUpGuarded(
  host: string,
  guard: AddressGuard,
  lookup: Lookup,
  options: LookupOptions = {},
): Promise<LookupAddress[]> {
  const addresses = await lookup(host, { ...options, all: true })
  for (const { address } of addresses) {
    const fault = guard.refuse(address, host)
    if (fault) throw new OutboundError('refused-address', `${host} resolves to ${fault}`)
  }
  return addresses
}

/** The same for sockets: what is connected to is an address that was checked, not looked up again. */
export function socketLookup(guard: AddressGuard, lookup: Lookup): LookupFunction {
  return (host, options, callback) => {
    lookUpGuarded(host, guard, lookup, options).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) callback(null, addresses)
        else if (first) callback(null, first.address, first.family)
        else callback(Object.assign(new Error(`No address of ${host}`), { code: 'ENOTFOUND' }), '')
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}
