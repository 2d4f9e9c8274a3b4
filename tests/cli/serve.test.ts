import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type DatabasePlace, pglite } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type CliProcess, startCli } from './cli-process.ts'

let place: DatabasePlace
beforeAll(async () => {
  place = await pglite.prepare()
})
afterAll(() => place.remove())

const serve = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  startCli(['serve', '--port', '0', ...args], { DATA_DIR: place.dataDir, ...env })

/** Its address, once it is ready. */
function addressOf(server: CliProcess): Promise<string> {
  return eventually(
    () => {
      const [, url] = /Writethru is ready: (\S+)/.exec(server.out()) ?? []
      if (!url) throw new Error(`Not ready:\n${server.out()}${server.err()}`)
      return url
    },
    { timeoutMs: 30_000 },
  )
}

describe('writethru serve', () => {
  it('prints its address, and the admin key on the very first start only', async () => {
    const first = serve()
    const url = await addressOf(first)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const [, key] = /Admin key, shown this once: (\S+)/.exec(first.out()) ?? []
    const file = join(place.dataDir, 'admin-key')
    expect(readFileSync(file, 'utf8').trim()).toBe(key)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const keys = await fetch(`${url}/api/v1/keys`, { headers: { authorization: `Bearer ${key}` } })
    expect(keys.status).toBe(200)
    first.kill('SIGINT')
    expect(await first.ended).toBe(0)

    const second = serve()
    await addressOf(second)
    expect(second.out()).not.toContain('Admin key')
    second.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  it('plays the demo on request, with the key it finds', async () => {
    const server = serve(['--demo'])
    const url = await addressOf(server)
    await eventually(() => expect(server.out()).toContain('Demo 1/'))
    const story = await fetch(`${url}/api/v1/stories/kestrel-falls-cable-car`)
    expect(story.status).toBe(200)
    server.kill('SIGINT')
    expect(await server.ended).toBe(0)
  })

  it('refuses a data folder that another process has, and says which', async () => {
    const holder = serve()
    await addressOf(holder)
    const other = serve()
    expect(await other.ended).toBe(1)
    expect(other.err()).toContain(place.dataDir)
    expect(other.err()).not.toContain('    at ')
    holder.kill('SIGINT')
    expect(await holder.ended).toBe(0)
  })

  it('names DATA_DIR when the folder cannot be used', async () => {
    const server = serve([], { DATA_DIR: '/dev/null/data' })
    expect(await server.ended).toBe(1)
    expect(server.err()).toMatch(/DATA_DIR is \/dev\/null\/data.*may write to/)
  })

  const onLinux = process.platform === 'linux' ? it : it.skip
  onLinux('does so too where folders cannot be made at all', async () => {
    const server = serve([], { DATA_DIR: '/proc/writethru/data' })
    expect(await server.ended).toBe(1)
    expect(server.err()).toMatch(/DATA_DIR is \/proc\/writethru\/data.*may write to/)
  })

  it('says that HOST is no address of this machine', async () => {
    // TEST-NET-1 (RFC 5737) is nobody's.
    const server = serve([], { HOST: '192.0.2.1' })
    expect(await server.ended).toBe(1)
    expect(server.err()).toMatch(/HOST is 192\.0\.2\.1, which is no address of this machine/)
  })

  it('says that its port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await eventually(() => expect(squatter.address()).not.toBeNull())
    const { port } = squatter.address() as AddressInfo
    const server = serve(['--port', String(port)])
    expect(await server.ended).toBe(1)
    expect(server.err()).toContain(`Port ${port} on 127.0.0.1 is taken`)
    squatter.close()
  })

  it('does not start on a wrong environment, and lists every fault', async () => {
    const server = serve([], { HOST: 'http://x', LOG_LEVEL: 'loud', ADMIN_KEY: 'short' })
    expect(await server.ended).toBe(1)
    for (const name of ['HOST', 'LOG_LEVEL', 'ADMIN_KEY']) expect(server.err()).toContain(name)
    expect(server.err()).not.toContain('short')
  })

  it('runs one role alone only on a database that processes can share', async () => {
    const server = serve(['--role', 'worker'])
    expect(await server.ended).toBe(2)
    expect(server.err()).toContain('DATABASE_URL')
  })
})
