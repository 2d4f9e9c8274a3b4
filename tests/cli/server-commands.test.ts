import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_SLUG, DEMO_STORY } from '../../cli/demo/story.ts'
import { runCli } from '../../cli/run-cli.ts'
import { pglite } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startReceiver } from '../support/receiver.ts'
import { openSetup, type Setup } from '../support/setups.ts'
import { cli, scratchTerminal, type TerminalOptions } from './scratch-terminal.ts'

const ALERT = `QUARRY BEND (MPA) — A freight train left the rails near Quarry Bend on Monday, police said.

Two cars carrying grain lay across the road. Nobody was hurt.
`
const UPDATE = `QUARRY BEND (MPA) — Cranes lifted the first of two derailed cars on Tuesday.

THIS IS A BREAKING NEWS UPDATE. MPA's earlier story follows below.

QUARRY BEND (MPA) — A freight train left the rails near Quarry Bend on Monday, police said.

Three cars carrying grain lay across the road. Nobody was hurt.
`

let setup: Setup
let product: Product
let folder: string
let env: Record<string, string>
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const run = (args: readonly string[], options: TerminalOptions = {}) =>
  cli(args, { env, ...options })

beforeAll(async () => {
  setup = await openSetup(pglite, null, { webhookAllowHosts: ['127.0.0.1'] })
  product = await startProduct(setup)
  folder = mkdtempSync(join(tmpdir(), 'writethru-cli-'))
  env = { WRITETHRU_URL: product.url, WRITETHRU_KEY: product.key, DATA_DIR: setup.config.dataDir }
})
afterAll(async () => {
  await product.stop()
  await setup.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('writethru file', () => {
  it('opens a story, and with --wait says what became of the copy', async () => {
    const alert = file('alert.txt', ALERT)
    const { code, out } = await run([
      'file',
      'derailment',
      alert,
      '--slugline',
      'Derailment',
      '--wait',
    ])
    expect(code).toBe(0)
    expect(out).toContain('derailment: revision 1, first:')
    expect(out).toContain(`${product.url}/stories/derailment`)
    const { body } = await product.call('GET', '/stories/derailment')
    expect(body.story.slugline).toBe('Derailment')
  })

  it('reads standard input, and passes notes and urgency on', async () => {
    const args = ['file', 'derailment', '-', '--wait', '--urgency', '2']
    const note = ['--correction-note', 'Corrects that three cars derailed, not two.', '--json']
    const { code, out } = await run([...args, ...note], { stdin: UPDATE })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ revision: { number: 2, kind: 'correction' } })
    const { body } = await product.call('GET', '/stories/derailment')
    expect(body.story.urgency).toBe(2)
  })

  it('keeps the very bytes that were filed', async () => {
    const { body } = await product.call('GET', '/stories/derailment/revisions/2/source')
    expect(body).toBe(UPDATE)
  })

  it('says so when the copy is nothing new', async () => {
    const { code, out } = await run(['file', 'derailment', '--wait'], { stdin: UPDATE })
    expect({ code, out }).toEqual({
      code: 0,
      out: 'derailment: nothing new; revision 2 says the same\n',
    })
  })

  it('files HTML by its name', async () => {
    const page = file('page.html', '<h1>Rail line open</h1><p>Trains run again at Quarry Bend.</p>')
    expect((await run(['file', 'reopening', page, '--wait'])).code).toBe(0)
    const { body } = await product.call('GET', '/stories/reopening')
    expect(body.document.blocks[0].text).toBe('Trains run again at Quarry Bend.')
  })

  it('fails with what the server says of a base that is not the newest', async () => {
    const { code, err } = await run(['file', 'derailment', '--if-match', '1'], { stdin: ALERT })
    expect(code).toBe(1)
    expect(err).toContain('the head is revision 2')
  })

  it('fails with the field that is wrong, and the next step', async () => {
    const { code, err } = await run(['file', 'derailment', '--embargo', 'soon'], { stdin: ALERT })
    expect(code).toBe(1)
    expect(err).toContain('/embargoedUntil')
    const unknown = await run(['file', 'derailment', '--key', 'nobody'], { stdin: ALERT })
    expect(unknown.code).toBe(1)
    expect(unknown.err).toContain('--key or WRITETHRU_KEY')
  })

  it('fails plainly when no server answers', async () => {
    const { code, err } = await run(['file', 'derailment', '--url', 'http://127.0.0.1:1'], {
      stdin: ALERT,
    })
    expect(code).toBe(1)
    expect(err).toContain('No server answers at http://127.0.0.1:1')
    expect(err).toContain('npm start')
    expect(err).not.toContain('    at ')
  })
})

describe('writethru watch', () => {
  it('prints the story and then each update with what changed marked', async () => {
    await product.call('POST', '/stories/watched/filings', ALERT, { prefer: 'wait=10' })
    const terminal = scratchTerminal({ env })
    const done = runCli(['watch', 'watched', '--updates', '1'], terminal)
    await eventually(() => expect(terminal.out()).toContain('revision 1; waiting'))
    expect(terminal.out()).toContain('  Two cars carrying grain lay across the road.')
    await product.call('POST', '/stories/watched/filings', UPDATE, { prefer: 'wait=10' })
    expect(await done).toBe(0)
    expect(terminal.out()).toContain('+ Cranes lifted the first of two derailed cars on Tuesday.')
    expect(terminal.out()).toContain('~ [-Two-] {+Three+} cars carrying grain')
  })

  it('prints a JSON line for each with --json, and ends at Ctrl-C with 0', async () => {
    const terminal = scratchTerminal({ env })
    const done = runCli(['watch', 'watched', '--json'], terminal)
    const lines = () =>
      terminal
        .out()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    await eventually(() => expect(lines()).toContainEqual({ type: 'status', status: 'live' }))
    await product.call('POST', '/stories/watched/filings', ALERT, { prefer: 'wait=10' })
    await eventually(() => expect(lines().at(-1)?.type).toBe('update'))
    const { body } = await product.call('GET', '/stories/watched')
    expect(lines().at(-1)).toMatchObject({ position: body.position, hash: body.hash })
    terminal.interrupt()
    expect(await done).toBe(0)
  })

  it('ends when the story is withdrawn, and says so', async () => {
    const terminal = scratchTerminal({ env })
    const done = runCli(['watch', 'watched'], terminal)
    await eventually(() => expect(terminal.out()).toContain('waiting for updates'))
    await product.call('POST', '/stories/watched/kill', { reason: 'Filed in error.' })
    expect(await done).toBe(0)
    expect(terminal.out()).toMatch(/This story was withdrawn\.\n\s*Filed in error\.\n/)
  })

  it('says why to whoever comes after the story was withdrawn, too', async () => {
    const { code, out } = await run(['watch', 'watched'])
    expect(code).toBe(0)
    expect(out).toMatch(/^\s*This story was withdrawn\.\n\s*Filed in error\.\n$/)
  })

  it('fails for a story that does not exist', async () => {
    const { code, err } = await run(['watch', 'nothing-here'])
    expect(code).toBe(1)
    expect(err).toContain('nothing-here')
  })
})

describe('writethru demo', () => {
  it('plays the whole story, and again on a slug of its own', async () => {
    for (const slug of [DEMO_SLUG, `${DEMO_SLUG}-2`]) {
      const { code, out } = await run(['demo', '--interval', '0'])
      expect(code).toBe(0)
      expect(out).toContain(`${product.url}/stories/${slug} and watch`)
      expect(out).toContain(`Demo ${DEMO_STORY.length}/${DEMO_STORY.length}: update: `)
      const { body } = await product.call('GET', `/stories/${slug}/head`)
      expect(body.revision).toBe(DEMO_STORY.length)
    }
  })

  it('stops between filings at Ctrl-C', async () => {
    const terminal = scratchTerminal({ env })
    const done = runCli(['demo', '--interval', '3600'], terminal)
    await eventually(() => expect(terminal.out()).toContain('Demo 1/'))
    terminal.interrupt()
    expect(await done).toBe(0)
    expect(terminal.out()).not.toContain('Demo 2/')
  })
})

describe('writethru endpoints', () => {
  it('makes an endpoint, tests it, lists what was sent, and sends it again', async () => {
    const receiver = await startReceiver()
    try {
      const made = await run([
        'endpoints',
        'create',
        `${receiver.url}/in`,
        '--payload',
        'thin',
        '--json',
      ])
      const { id, secret, payload } = JSON.parse(made.out)
      expect(payload).toBe('thin')
      receiver.expect(secret)
      expect((await run(['endpoints', 'list'])).out).toMatch(`${id}  healthy  thin  `)
      expect((await run(['endpoints', 'test', id])).code).toBe(0)
      await eventually(() => expect(receiver.received.length).toBe(1))
      const sent = await eventually(async () => {
        const listed = await run(['endpoints', 'deliveries', id])
        expect(listed.out).toMatch(/delivered \(1\) {2}endpoint\.test/)
        return listed.out.split(' ')[0] ?? ''
      })
      expect((await run(['endpoints', 'replay', sent])).code).toBe(0)
      await eventually(() => expect(receiver.received.length).toBe(2))
    } finally {
      await receiver.close()
    }
  })

  it('says why an address is refused', async () => {
    const { code, err } = await run(['endpoints', 'create', 'http://169.254.169.254/'])
    expect(code).toBe(1)
    expect(err).toMatch(/\/url: 169\.254\.169\.254 is a link-local address; name a public host/)
  })
})

describe('writethru keys', () => {
  it('makes a key that files, lists it and ends it', async () => {
    const made = await run([
      'keys',
      'create',
      'night desk',
      '--scope',
      'file',
      'read-desk',
      '--json',
    ])
    expect(made.code).toBe(0)
    const { id, secret } = JSON.parse(made.out)
    expect((await run(['file', 'by-night', '--key', secret], { stdin: ALERT })).code).toBe(0)
    expect((await run(['keys', 'list'])).out).toMatch(
      new RegExp(`^${id} .* file,read-desk +night desk$`, 'm'),
    )
    expect((await run(['keys', 'revoke', id])).code).toBe(0)
    expect((await run(['keys', 'list'])).out).toMatch(new RegExp(`^${id} .* revoked `, 'm'))
    expect((await run(['file', 'by-night', '--key', secret], { stdin: UPDATE })).code).toBe(1)
  })
})

describe('writethru doctor', () => {
  const findings = async (more: Record<string, string> = {}) => {
    const { code, out } = await run(['doctor', '--json'], { env: { ...env, ...more } })
    const found = JSON.parse(out).findings as { subject: string; state: string; next?: string }[]
    return { code, found, of: (subject: string) => found.filter((one) => one.subject === subject) }
  }

  it('finds everything in order beside a running server', async () => {
    const { code, found, of } = await findings()
    expect({ code, faults: found.filter(({ state }) => state === 'fault') }).toEqual({
      code: 0,
      faults: [],
    })
    for (const subject of ['configuration', 'database', 'disk space', 'server', 'key'])
      expect(of(subject)).toMatchObject([{ state: 'ok' }])
  })

  it('changes nothing where nothing was ever started', async () => {
    const { of } = await findings({ DATA_DIR: join(folder, 'fresh') })
    expect(of('database')).toMatchObject([{ state: 'note', next: 'npm start' }])
  })

  it('names each fault with the next step, and fails', async () => {
    const wrong = await findings({ PORT: 'http', LOG_LEVEL: 'loud' })
    expect(wrong.code).toBe(1)
    expect(wrong.of('configuration')).toMatchObject([
      { state: 'fault', next: expect.stringContaining('.env.example') },
      { state: 'fault' },
    ])
    const away = await findings({
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
      WRITETHRU_KEY: 'nobody',
    })
    expect(away.code).toBe(1)
    for (const subject of ['database', 'redis', 'key'])
      expect(away.of(subject)).toMatchObject([{ state: 'fault', next: expect.any(String) }])
  })

  it('reads as lines for people', async () => {
    const { out } = await run(['doctor'])
    expect(out).toMatch(/^ok {5}server +http/m)
  })
})
