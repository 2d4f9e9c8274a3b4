import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { runCli } from '../../cli/run-cli.ts'
import type { Change } from '../../core/change/change.ts'
import { eventually } from '../support/eventually.ts'
import { cli, scratchTerminal } from './scratch-terminal.ts'

const OLD = `Night ferry to Sund cancelled after storm

SUND HARBOR (MPA) — The night ferry to Sund was cancelled on Monday after
a storm damaged its landing stage, the harbor office said.

About 40 passengers were given rooms in town.

The stage was built in 1931.
`
const NEW = `Published
2 hours ago

Night ferry to Sund cancelled for a week

SUND HARBOR (MPA) — Divers found a second crack in the landing stage on Tuesday.

THIS IS A BREAKING NEWS UPDATE. MPA's earlier story follows below.

SUND HARBOR (MPA) — The night ferry to Sund was cancelled on Monday after
a storm damaged its landing stage, the harbor office said.

About 64 passengers were given rooms in town.
`

let folder: string
const file = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'writethru-diff-'))
  writeFileSync(file('old.txt'), OLD)
  writeFileSync(file('new.txt'), NEW)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const withoutSpace = (text: string) => text.replace(/\s+/g, '')

describe('writethru diff --json', () => {
  let change: Change
  beforeAll(async () => {
    const { code, out } = await cli(['diff', file('old.txt'), file('new.txt'), '--json'])
    expect(code).toBe(0)
    change = JSON.parse(out)
  })

  it('points into the files as read', () => {
    for (const [source, sentences] of [
      [OLD, change.sentences.old],
      [NEW, change.sentences.new],
    ] as const) {
      for (const { text, start, end } of sentences) {
        expect(withoutSpace(source.slice(start, end))).toBe(withoutSpace(text))
      }
    }
  })

  it('hides no text: headline, dateline, marker and furniture are among the sentences', () => {
    const shown = (sentences: Change['sentences']['old']) =>
      withoutSpace(sentences.map(({ text }) => text).join(''))
    expect(shown(change.sentences.old)).toBe(withoutSpace(OLD))
    expect(shown(change.sentences.new)).toBe(withoutSpace(NEW))
  })

  it('puts every sentence in exactly one of matches, added and removed', () => {
    const { matches, added, removed } = change.sentences
    const old = [...matches.flatMap((match) => match.old), ...removed].sort((a, b) => a - b)
    const fresh = [...matches.flatMap((match) => match.new), ...added].sort((a, b) => a - b)
    expect(old).toEqual(change.sentences.old.map((_, index) => index))
    expect(fresh).toEqual(change.sentences.new.map((_, index) => index))
  })

  it('says what kind of change it is, and that the headline is another', () => {
    expect(change).toMatchObject({ from: null, to: null, kind: 'update' })
    expect(change.fields).toContainEqual({
      field: 'headline',
      from: 'Night ferry to Sund cancelled after storm',
      to: 'Night ferry to Sund cancelled for a week',
    })
  })
})

describe('writethru diff', () => {
  it('marks words in brackets where there is no colour', async () => {
    const { code, out } = await cli(['diff', file('old.txt'), file('new.txt')])
    expect(code).toBe(0)
    expect(out).toContain('~ About [-40-] {+64+} passengers were given rooms in town.')
    expect(out).toContain('- The stage was built in 1931.')
    expect(out).toMatch(/^\+ .*Divers found a second crack/m)
    expect(out).not.toContain('\u001b')
  })

  it('marks them in colour on a terminal, within its width', async () => {
    const { out } = await cli(['diff', file('old.txt'), file('new.txt')], { columns: 50 })
    expect(out).toContain('\u001b[9m')
    expect(out).not.toContain('{+')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
    const lines = out.replace(/\u001b\[\d+m/g, '').split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50)
  })

  it('takes a terminal that does not know its width for one of 80 columns', async () => {
    const texts = ['diff', file('old.txt'), file('new.txt')]
    expect((await cli(texts, { columns: 0 })).out).toBe((await cli(texts, { columns: 80 })).out)
  })

  it('honours NO_COLOR on a terminal', async () => {
    const env = { NO_COLOR: '1' }
    const { out } = await cli(['diff', file('old.txt'), file('new.txt')], { columns: 80, env })
    expect(out).not.toContain('\u001b')
    expect(out).toContain('[-40-] {+64+}')
  })

  it('counts long stretches that stayed the same, and shows them with --full', async () => {
    const lines = Array.from({ length: 9 }, (_, n) => `Paragraph ${n} stands as it stood.`)
    writeFileSync(file('long.txt'), lines.join('\n\n'))
    writeFileSync(file('longer.txt'), [...lines, 'A tenth was added.'].join('\n\n'))
    const { out } = await cli(['diff', file('long.txt'), file('longer.txt')])
    expect(out).toContain('\n  … 8 unchanged …\n\n  Paragraph 8 stands')
    const { out: all } = await cli(['diff', file('long.txt'), file('longer.txt'), '--full'])
    for (const line of lines) expect(all).toContain(`\n  ${line}\n`)
  })

  it('takes one side from standard input', async () => {
    const { code, out } = await cli(['diff', '-', file('new.txt'), '--json'], { stdin: OLD })
    expect(code).toBe(0)
    expect(JSON.parse(out).sentences.old.length).toBeGreaterThan(3)
  })

  it('finds a text the same as itself, in other clothes too', async () => {
    writeFileSync(file('one.txt'), '“Stay,” she said — twice.\n\nHe stayed.\n')
    writeFileSync(file('two.txt'), '"Stay," she said -- twice.\r\n\r\nHe\r\nstayed.\r\n')
    expect((await cli(['diff', file('one.txt'), file('one.txt')])).out).toMatch(/^unchanged/)
    const { out } = await cli(['diff', file('one.txt'), file('two.txt'), '--json'])
    expect(JSON.parse(out)).toMatchObject({ counts: { sentencesAdded: 0, sentencesRemoved: 0 } })
  })

  it('obeys no control characters in copy', async () => {
    writeFileSync(file('evil.txt'), 'The mayor \u001b[2Jspoke.\n')
    const { out } = await cli(['diff', file('old.txt'), file('evil.txt')])
    expect(out).not.toContain('\u001b')
    expect(out).toContain('[2Jspoke')
  })

  it('says which file cannot be read, and why', async () => {
    writeFileSync(file('bytes.txt'), Buffer.from([0x48, 0xff, 0xfe, 0x48]))
    expect(await cli(['diff', file('none.txt'), file('new.txt')])).toMatchObject({
      code: 1,
      err: `${file('none.txt')} cannot be read: there is no such file.\n`,
    })
    const { code, err } = await cli(['diff', file('bytes.txt'), file('new.txt')])
    expect(code).toBe(1)
    expect(err).toContain('bytes.txt is not UTF-8 text')
  })
})

describe('writethru diff, facts and exit codes', () => {
  it('tells the facts that moved', async () => {
    writeFileSync(file('four.txt'), 'SUND (MPA) — The storm killed four people, the mayor said.\n')
    writeFileSync(file('six.txt'), 'SUND (MPA) — The storm killed six people, the mayor said.\n')
    const { out } = await cli(['diff', file('four.txt'), file('six.txt')])
    expect(out).toMatch(/^\* .+: four → six$/m)
  })

  it('ends with 0 whatever changed, and with --exit-code as git does', async () => {
    const [old, fresh] = [file('old.txt'), file('new.txt')]
    expect(await cli(['diff', old, fresh])).toMatchObject({ code: 0 })
    expect(await cli(['diff', old, fresh, '--exit-code'])).toMatchObject({ code: 1, err: '' })
    expect(await cli(['diff', old, old, '--exit-code'])).toMatchObject({ code: 0 })
    expect(await cli(['diff', old, file('none.txt'), '--exit-code'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such file'),
    })
  })

  it('refuses two forms of answer at once', async () => {
    const files = [file('old.txt'), file('new.txt')]
    expect(await cli(['diff', ...files, '--html', '--json'])).toMatchObject({ code: 2 })
    expect(await cli(['diff', '--batch', '--html'])).toMatchObject({ code: 2 })
  })
})

describe('writethru diff --html', () => {
  const EVIL = `${NEW}\n<script>alert(1)</script> & "so on" <img src=x onerror=alert(1)>\n`
  let page: string
  beforeAll(async () => {
    writeFileSync(file('evil.html.txt'), EVIL)
    const { code, out } = await cli(['diff', file('old.txt'), file('evil.html.txt'), '--html'])
    expect(code).toBe(0)
    page = out
  })

  it('is valid and complete in itself: no scripts, no files, no addresses', () => {
    const faults: string[] = []
    const tags: string[] = []
    const visit = (node: DefaultTreeAdapterTypes.Node): void => {
      tags.push(node.nodeName)
      if ('childNodes' in node) node.childNodes.forEach(visit)
    }
    visit(parse(page, { onParseError: ({ code }) => faults.push(code) }))
    expect(faults).toEqual([])
    expect(tags.filter((tag) => ['script', 'img', 'link', 'iframe'].includes(tag))).toEqual([])
    expect(page).not.toMatch(/url\(|@import|https?:/)
  })

  it('says in words what its colours say, and shows markup as text', () => {
    expect(page).toContain(
      '<del><span>[removed: </span>40<span>] </span></del> <ins><span>[added: </span>64',
    )
    expect(page).toContain('<p class="tag">New</p>')
    expect(page).toContain('<p class="tag">Removed</p>')
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;so on&#34;')
  })

  it('is light or dark as the reader has it', () => {
    expect(page).toContain('prefers-color-scheme: dark')
    expect(page).toContain('<meta name="color-scheme" content="light dark">')
  })
})

describe('writethru diff --batch', () => {
  const pair = (id: unknown, old = OLD, fresh = NEW) => JSON.stringify({ id, old, new: fresh })

  it('answers each line with its id and the change', async () => {
    const { code, out } = await cli(['diff', '--batch'], { stdin: `${pair('a')}\n\n${pair(2)}` })
    expect(code).toBe(0)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map(({ id, kind }) => ({ id, kind }))).toEqual([
      { id: 'a', kind: 'update' },
      { id: 2, kind: 'update' },
    ])
  })

  it('tells bad lines by number, answers the good ones and fails in the end', async () => {
    const stdin = [
      pair(1),
      '{"id": 2, "old": "x"',
      '{"id": 3, "old": 7, "new": "x"}',
      pair(4),
    ].join('\n')
    const { code, out, err } = await cli(['diff', '--batch'], { stdin })
    expect(code).toBe(1)
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, 4])
    expect(err).toMatch(/^line 2: is not JSON$/m)
    expect(err).toMatch(/^line 3: "old" must be a string$/m)
    expect(err).toContain('2 of 4 lines')
  })

  it('answers a line before the next one comes', async () => {
    const stdin = new PassThrough()
    const terminal = scratchTerminal({ stdin })
    const done = runCli(['diff', '--batch'], terminal)
    stdin.write(`${pair('first')}\n`)
    await eventually(async () => expect(terminal.out()).toContain('"first"'), { timeoutMs: 10_000 })
    stdin.end(pair('last'))
    expect(await done).toBe(0)
    expect(terminal.out()).toContain('"last"')
  })

  it('breaks lines at line feeds alone: JSON may hold U+2028', async () => {
    const { code, out } = await cli(['diff', '--batch'], {
      stdin: pair('a', 'One.\u2028Two.', 'One.'),
    })
    expect(code).toBe(0)
    expect(JSON.parse(out).sentences.old).toHaveLength(2)
  })
})
