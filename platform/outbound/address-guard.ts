import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Says which addresses our requests may go to. */
export interface AddressGuard {
  /** Why nothing may be sent to this address, reached by this host name; null when it may. */
  refuse(address: string, host: string): string | null
  /** Whether the operator lets this host name through, whatever it resolves to. */
  allowsHost(host: string): boolean
}

/** What the ranges of `ipaddr.js` mean to whoever reads the refusal. */
const RANGES: Readonly<Record<string, string>> = {
  unspecified: 'an unspecified address',
  broadcast: 'a broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address',
  loopback: 'a loopback address',
  carrierGradeNat: 'an address of carrier-grade NAT',
  private: 'a private address',
  uniqueLocal: 'a private address',
  deprecatedSiteLocal: 'a private address',
  rfc6052: 'an IPv4 address behind NAT64',
  rfc6145: 'an IPv4 address in translation',
  '6to4': 'an IPv4 address in 6to4',
  teredo: 'an IPv4 address in Teredo',
}

/** Public by the registries and yet the inside of a cloud: Azure's WireServer. */
const CLOUD_INSIDES = new Set(['168.63.129.16'])

/** All that is assigned for the public: whatever lies outside is refused, known to us or not. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** `::a.b.c.d`, deprecated, which some systems still take for the IPv4 address. */
const IPV4_COMPATIBLE = ipaddr.IPv6.parseCIDR('::/96')

/**
 * A guard that lets public addresses through, and those that `allowed` names: hosts by their names,
 * addresses and CIDR blocks by the address that is connected to. Every entry is one that
 * platform/config.ts has checked.
 */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const hosts = new Set<string>()
  const blocks: [Address, number][] = []
  for (const entry of allowed) {
    const block = readBlock(entry)
    if (block) blocks.push(block)
    else hosts.add(plainHost(entry))
  }
  const allowsHost = (host: string) => hosts.has(plainHost(host))

  return {
    allowsHost,
    refuse(address, host) {
      if (!ipaddr.isValid(address)) return `${address} is no IP address`
      // IPv4 in IPv6 clothes (::ffff:a.b.c.d) is the IPv4 address.
      const parsed = ipaddr.process(address)
      if (allowsHost(host)) return null
      if (blocks.some(([base, bits]) => isInside(parsed, base, bits))) return null
      const fault = describe(parsed)
      return fault && `${parsed.toString()} is ${fault}`
    },
  }
}

/** A host name as comparisons want it: lower case, without the dot of the root. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}

function describe(address: Address): string | null {
  if (address instanceof ipaddr.IPv6 && address.match(IPV4_COMPATIBLE)) {
    return RANGES[address.range()] ?? 'an IPv4 address in IPv6 form'
  }
  const range = address.range()
  if (range !== 'unicast') return RANGES[range] ?? `reserved (${range})`
  if (address instanceof ipaddr.IPv6 && !address.match(PUBLIC_IPV6)) return 'not a public address'
  return CLOUD_INSIDES.has(address.toString()) ? 'the inside of a cloud' : null
}

function readBlock(entry: string): [Address, number] | null {
  const [address = '', bits] = entry.split('/')
  if (!ipaddr.isValid(address)) return null
  const base = ipaddr.process(address)
  return [base, bits === undefined ? base.toByteArray().length * 8 : Number(bits)]
}

function isInside(address: Address, base: Address, bits: number): boolean {
  if (address instanceof ipaddr.IPv4)
    return base instanceof ipaddr.IPv4 && address.match(base, bits)
  return base instanceof ipaddr.IPv6 && address.match(base, bits)
}
