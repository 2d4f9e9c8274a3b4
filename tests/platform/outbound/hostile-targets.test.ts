import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAddressGuard } from '../../../platform/outbound/address-guard.ts'
import { createGuardedConnector } from '../../../platform/outbound/guarded-connector.ts'
import { openOutbound } from '../../../platform/outbound/open-outbound.ts'
import { OutboundError } from '../../../platform/outbound/outbound-error.ts'

/** Every target, and what its refusal must say. Ports stand for themselves: the guard knows none. */
const TARGETS: readonly (readonly [target: string, reason: RegExp])[] = [
  ['http://127.0.0.1/', /loopback/],
  ['http://127.0.0.1:3000/api/v1/keys', /loopback/],
  ['https://127.255.255.254/', /loopback/],
  ['http://2130706433/', /127\.0\.0\.1 is a loopback/],
  ['http://0x7f000001/', /loopback/],
  ['http://0x7f.0.0.1/', /loopback/],
  ['http://017700000001/', /loopback/],
  ['http://0177.0.0.1/', /loopback/],
  ['http://127.1/', /loopback/],
  ['http://127.0.1/', /loopback/],
  ['http://127.0.0.1./', /loopback/],
  ['http://①②⑦.⓪.⓪.①/', /loopback/],
  ['http://%31%32%37.0.0.1/', /loopback/],
  ['http://0/', /unspecified/],
  ['http://0.0.0.0/', /unspecified/],
  ['http://0.1.2.3/', /unspecified/],
  ['http://10.0.0.1/', /private/],
  ['http://10.255.255.255/', /private/],
  ['http://172.16.0.1/', /private/],
  ['http://172.31.255.254/', /private/],
  ['http://192.168.1.1/', /private/],
  ['http://3232235777/', /192\.168\.1\.1 is a private/],
  ['http://169.254.169.254/latest/meta-data/', /link-local/],
  ['http://0xa9fea9fe/', /link-local/],
  ['http://168.63.129.16/', /inside of a cloud/],
  ['http://100.64.0.1/', /carrier-grade NAT/],
  ['http://100.127.255.254/', /carrier-grade NAT/],
  ['http://192.0.0.8/', /reserved/],
  ['http://192.0.2.1/', /reserved/],
  ['http://198.18.0.1/', /reserved/],
  ['http://198.51.100.1/', /reserved/],
  ['http://203.0.113.1/', /reserved/],
  ['http://224.0.0.1/', /multicast/],
  ['http://240.0.0.1/', /reserved/],
  ['http://255.255.255.255/', /broadcast/],
  ['http://[::]/', /unspecified/],
  ['http://[::1]/', /loopback/],
  ['http://[0:0:0:0:0:0:0:1]/', /loopback/],
  ['http://[::ffff:127.0.0.1]/', /127\.0\.0\.1 is a loopback/],
  ['http://[::ffff:7f00:1]/', /loopback/],
  ['http://[::ffff:169.254.169.254]/', /link-local/],
  ['http://[::127.0.0.1]/', /IPv4 address in IPv6 form/],
  ['http://[::a00:1]/', /IPv4 address in IPv6 form/],
  ['http://[64:ff9b::7f00:1]/', /NAT64/],
  ['http://[64:ff9b:1::a00:1]/', /NAT64/],
  ['http://[::ffff:0:127.0.0.1]/', /translation/],
  ['http://[2002:7f00:1::]/', /6to4/],
  ['http://[2001:0:4136:e378::1]/', /Teredo/],
  ['http://[fe80::1]/', /link-local/],
  ['http://[fec0::1]/', /private/],
  ['http://[fc00::1]/', /private/],
  ['http://[fd00:ec2::254]/', /private/],
  ['http://[ff02::1]/', /multicast/],
  ['http://[100::1]/', /reserved/],
  ['http://[2001:db8::1]/', /reserved/],
  ['http://[3fff::1]/', /reserved/],
  ['http://[5f00::1]/', /reserved/],
  ['http://[4000::1]/', /not a public address/],
  ['http://localhost/', /this machine/],
  ['http://LOCALHOST:8080/', /this machine/],
  ['http://localhost./', /this machine/],
  ['http://desk.localhost/', /this machine/],
  ['http://ip6-localhost/', /this machine/],
  ['http://printer.local/', /own network/],
  ['http://metadata.google.internal/', /own network/],
  ['http://router.home.arpa/', /own network/],
  ['https://user:secret@example.com/', /user name or a password/],
  ['https://user@example.com/', /user name or a password/],
  ['ftp://example.com/', /must be http/],
  ['file:///etc/passwd', /must be http/],
  ['gopher://127.0.0.1:6379/_INFO', /must be http/],
  ['javascript:alert(1)', /must be http/],
  ['data:text/plain,hello', /must be http/],
  ['//example.com/', /not a URL/],
  ['example.com', /not a URL/],
  ['http://', /not a URL/],
  ['http://256.256.256.256/', /not a URL/],
  ['http://[::1/', /not a URL/],
]

/** A resolver that knows these names; each look-up of a name takes its next answer. */
function dns(names: Record<string, readonly (readonly string[])[]>) {
  const asked: string[] = []
  const lookup = async (host: string): Promise<LookupAddress[]> => {
    const answers = names[host]
    if (!answers) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const turn = asked.filter((name) => name === host).length
    asked.push(host)
    const addresses = answers[Math.min(turn, answers.length - 1)] ?? []
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { lookup, asked }
}

let inside: Server
let port: number
let reached = 0

beforeAll(async () => {
  inside = createServer((_, response) => {
    reached += 1
    response.end('inside')
  })
  inside.listen(0, '127.0.0.1')
  await once(inside, 'listening')
  port = (inside.address() as AddressInfo).port
})

afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})

const PUBLIC = '93.184.215.14'

describe('[H2] a hostile target', () => {
  const { lookup, asked } = dns({})
  const outbound = openOutbound({ allowHosts: [], lookup })
  afterAll(() => outbound.close())

  test('is listed at least forty times', () => {
    expect(new Set(TARGETS.map(([target]) => target)).size).toBeGreaterThanOrEqual(40)
  })

  test.each(TARGETS)(
    '%s is refused when it is named and when it is sent to',
    async (target, reason) => {
      await expect(outbound.check(target)).rejects.toThrow(reason)
      await expect(outbound.send({ url: target })).rejects.toThrow(reason)
      await expect(outbound.send({ url: target })).rejects.toBeInstanceOf(OutboundError)
      expect(asked).toEqual([])
    },
  )
})

describe('[H2] a name', () => {
  const refused = { code: 'refused-address' }

  test.each([
    ['a private address', ['10.1.2.3'], /resolves to 10\.1\.2\.3 is a private/],
    ['a public and a private one', [PUBLIC, '127.0.0.1'], /loopback/],
    ['a mapped one', ['::ffff:192.168.0.9'], /192\.168\.0\.9 is a private/],
    ['one behind NAT64', ['64:ff9b::a9fe:a9fe'], /NAT64/],
    ['nonsense', ['not-an-address'], /is no IP address/],
  ])('that resolves to %s is refused at both moments', async (_, addresses, reason) => {
    const outbound = openOutbound({ allowHosts: [], ...dns({ 'news.example': [addresses] }) })
    const url = `http://news.example:${port}/`
    await expect(outbound.check(url)).rejects.toMatchObject({
      message: expect.stringMatching(reason),
    })
    await expect(outbound.send({ url })).rejects.toMatchObject(refused)
    await outbound.close()
  })

  test('that turns private between the check and the connection is refused at the connection', async () => {
    const { lookup, asked } = dns({ 'news.example': [[PUBLIC], ['127.0.0.1']] })
    const outbound = openOutbound({ allowHosts: [], lookup })
    const url = `http://news.example:${port}/`
    await outbound.check(url)
    await expect(outbound.send({ url })).rejects.toMatchObject(refused)
    // The connection looked up once, and would have gone to what that look-up said.
    expect(asked).toEqual(['news.example', 'news.example'])
    await outbound.close()
  })

  test('that leads elsewhere than it resolves to is refused before the request is written', async () => {
    const guard = createAddressGuard([])
    const connector = createGuardedConnector({
      ...{ guard, timeoutMs: 1_000, lookup: dns({}).lookup },
      connect: (_target, callback) => {
        const socket = connect(port, '127.0.0.1', () => callback(null, socket))
      },
    })
    const target = { hostname: 'news.example', protocol: 'http:', port: String(port) }
    const outcome = await new Promise<unknown>((resolve) => {
      connector(target, (...[error]) => resolve(error))
    })
    expect(outcome).toMatchObject({ ...refused, message: expect.stringMatching(/reached at 127/) })
  })

  test('that does not resolve is no fault when it is named, and one when it is sent to', async () => {
    const outbound = openOutbound({ allowHosts: [], ...dns({}) })
    await outbound.check('https://soon.example/')
    const sent = outbound.send({ url: 'https://soon.example/' })
    await expect(sent).rejects.toMatchObject({ code: 'unresolved' })
    await outbound.close()
  })

  test('none of all these reached the server inside', () => expect(reached).toBe(0))
})

describe('[H3] what the operator allows', () => {
  test.each([
    ['an address', ['127.0.0.1'], '127.0.0.1'],
    ['a block', ['10.0.0.0/8', '127.0.0.0/8'], '127.0.0.1'],
    ['a block, of the address that a name resolves to', ['127.0.0.0/8'], 'desk.example'],
    ['a name', ['Desk.Example'], 'desk.example'],
    ['a name of this machine', ['desk.localhost'], 'desk.localhost'],
  ])('%s is reached', async (_, allowHosts, host) => {
    const here = [['127.0.0.1']]
    const names = dns({ 'desk.example': here, 'desk.localhost': here })
    const outbound = openOutbound({ allowHosts, ...names })
    const url = `http://${host}:${port}/`
    await outbound.check(url)
    expect((await outbound.send({ url })).body.toString()).toBe('inside')
    await outbound.close()
  })

  test.each([
    ['http://10.0.0.1/', ['127.0.0.0/8']],
    ['http://other.example/', ['desk.example']],
    ['http://[::1]/', ['127.0.0.1']],
  ])('%s is still refused with %s allowed', async (url, allowHosts) => {
    const outbound = openOutbound({ allowHosts, ...dns({ 'other.example': [['127.0.0.1']] }) })
    await expect(outbound.send({ url })).rejects.toMatchObject({ code: 'refused-address' })
    await outbound.close()
  })
})
