import { describe, expect, test } from '@jest/globals'
import { NOTHING_OUT } from '../../../core/revise/plan.ts'
import { planRevisions } from '../../../core/revise/plan-revisions.ts'
import { FilingRefusal } from '../../../platform/filing/filing-refusal.ts'
import { toProblem } from '../../../server/filing/refusal-problem.ts'
import { ProblemError } from '../../../server/problem.ts'
import { readFilingBody } from '../../../server/read-filing-body.ts'
import * as STORY from './same-story.ts'

const ninjs = (value: unknown) => JSON.stringify(value)

function read(body: string, contentType: string, query: Record<string, string> = {}) {
  return readFilingBody({ bytes: Buffer.from(body), contentType, query })
}

async function plan(body: string, contentType: string, query: Record<string, string> = {}) {
  const { input } = await read(body, contentType, query)
  const plan = planRevisions(input, NOTHING_OUT)
  if (plan.outcome !== 'published') throw new Error(`The plan is ${plan.outcome}.`)
  return plan
}

async function problemOf(body: string, contentType: string): Promise<ProblemError> {
  try {
    await read(body, contentType)
  } catch (error) {
    if (error instanceof ProblemError) return error
    if (error instanceof FilingRefusal) return toProblem(error)
    throw error
  }
  throw new Error('The body was taken.')
}

const pointersOf = (problem: ProblemError) => problem.options.errors?.map(({ pointer }) => pointer)

describe('[FM1] one story in every form', () => {
  const wire = () => plan(STORY.PLAIN, 'text/plain', { language: 'en' })
  test.each([
    ['HTML', STORY.HTML, 'text/html', { language: 'en' }],
    ['a whole web page', STORY.PAGE, 'text/html', {}],
    ['ninjs 3', ninjs(STORY.NINJS_3), 'application/ninjs+json', {}],
    ['ninjs 3 as JSON', ninjs(STORY.NINJS_3), 'application/json', {}],
    ['ninjs 1', ninjs(STORY.NINJS_1), 'application/ninjs+json', {}],
    ['NITF', STORY.NITF, 'application/nitf+xml', {}],
    ['NITF as XML', STORY.NITF, 'text/xml; charset=utf-8', {}],
    ['NewsML-G2 with XHTML', STORY.NEWSML_G2, 'application/vnd.iptc.g2.newsitem+xml', {}],
    ['NewsML-G2 with NITF', STORY.NEWSML_G2_WITH_NITF, 'application/xml', {}],
    ['NewsML-G2 with plain text', STORY.NEWSML_G2_PLAIN, 'application/xml', {}],
  ])('%s gives the document of plain text', async (_name, body, contentType, query) => {
    const { revisions } = await plan(body, contentType, query)
    expect(revisions.map(({ document }) => document)).toEqual(
      (await wire()).revisions.map(({ document }) => document),
    )
  })

  test.each([
    ['ninjs 3', ninjs(STORY.NINJS_3), 'application/ninjs+json'],
    ['ninjs 1', ninjs(STORY.NINJS_1), 'application/ninjs+json'],
    ['NITF', STORY.NITF, 'application/xml'],
    ['NewsML-G2', STORY.NEWSML_G2, 'application/xml'],
  ])('%s says who, what and how urgent', async (_name, body, contentType) => {
    expect(await read(body, contentType)).toMatchObject({
      sourceUri: 'urn:nna:tarvik-ferry',
      sourceVersion: '2',
      input: {
        urgency: 2,
        slugline: 'Tarvik Ferry',
        edNote: 'Updates death toll in paragraph 1.',
        language: 'en',
      },
    })
  })
})

describe('[FM2] what is not kept is told', () => {
  test.each([
    ['ninjs 3', ninjs(STORY.NINJS_3), 'versionCreated, headlines/0, bodies/0, subjects'],
    ['ninjs 1', ninjs(STORY.NINJS_1), 'versioncreated, priority, place'],
  ])('%s', async (_name, body, names) => {
    const { warnings } = await plan(body, 'application/json')
    const told = warnings.find(({ code }) => code === 'not-kept')?.detail ?? ''
    for (const name of names.split(', ')) expect(told).toContain(name)
    expect(told.split(', ')).toHaveLength(names.split(', ').length)
  })

  test.each([
    ['NITF', STORY.NITF, 'Not kept of what was filed: body.head/abstract, docdata/date.issue.'],
    [
      'NewsML-G2',
      STORY.NEWSML_G2,
      'Not kept of what was filed: itemMeta/provider, itemMeta/versionCreated, contentMeta/subject.',
    ],
  ])('%s', async (_name, body, detail) => {
    expect((await plan(body, 'text/xml')).warnings).toContainEqual({ code: 'not-kept', detail })
  })

  test('a headline in the copy where the format gives another', async () => {
    const body = '<h1>Old title</h1><p>A ferry sank off Tarvik, they said.</p>'
    const { warnings } = await plan(
      ninjs({ headline: 'New title', body_html: body }),
      'application/json',
    )
    expect(warnings).toContainEqual({
      code: 'left-out',
      detail:
        'Not shown to readers: the headline in the copy, “Old title”; the filing gives another.',
    })
  })
})

describe('release', () => {
  const nitf = (docdata: string) =>
    STORY.NITF.replace(/<docdata.*<\/docdata>/s, `<docdata ${docdata}</docdata>`)
  const item = (meta: string) => STORY.NEWSML_G2.replace('<pubStatus qcode="stat:usable"/>', meta)
  const EMBARGO = '2031-05-04T18:00:00.000Z'

  test.each([
    [
      'ninjs 3',
      ninjs({ ...STORY.NINJS_3, pubStatus: 'withheld', embargoed: '2031-05-04T20:00:00+02:00' }),
    ],
    ['ninjs 1', ninjs({ ...STORY.NINJS_1, embargoed: '2031-05-04T18:00:00Z' })],
    ['NITF', nitf('management-status="embargoed"><date.release norm="20310504T200000+0200"/>')],
    ['NewsML-G2', item('<embargoed>2031-05-04T18:00:00Z</embargoed>')],
  ])('an embargo of %s is kept', async (_name, body) => {
    const type = body.startsWith('{') ? 'application/json' : 'application/xml'
    expect((await read(body, type)).embargoedUntil?.toISOString()).toBe(EMBARGO)
  })

  test.each([
    ['ninjs 3', ninjs({ ...STORY.NINJS_3, pubStatus: 'canceled', bodies: [] })],
    ['ninjs 1', ninjs({ ...STORY.NINJS_1, pubstatus: 'canceled' })],
    ['NITF', nitf('management-status="canceled">')],
    ['NewsML-G2', item('<pubStatus qcode="stat:canceled"/>')],
  ])('[FM3] what %s cancels is killed, and no word of it is kept', async (_name, body) => {
    const type = body.startsWith('{') ? 'application/json' : 'application/xml'
    const { input } = await read(body, type)
    expect(input).toMatchObject({
      kind: 'kill',
      correctionNote: 'The source has withdrawn this story.',
    })
    expect(JSON.stringify(input.copy)).not.toContain('ferry')
    expect((await read(body, type, { correctionNote: 'No fire.' })).input.correctionNote).toBe(
      'No fire.',
    )
  })

  test.each([
    ['ninjs 3', ninjs({ ...STORY.NINJS_3, pubStatus: 'withheld' }), '/pubStatus'],
    ['ninjs 1', ninjs({ ...STORY.NINJS_1, pubstatus: 'commissioned' }), '/pubstatus'],
    ['NITF', nitf('management-status="embargoed">'), '/nitf/head/docdata/management-status'],
    [
      'NITF',
      nitf('><date.release norm="20310504T200000"/>'),
      '/nitf/head/docdata/date.release/norm',
    ],
    ['NewsML-G2', item('<embargoed/>'), '/newsItem/itemMeta/embargoed'],
  ])('%s without a time that can be kept is refused', async (_name, body, pointer) => {
    const problem = await problemOf(
      body,
      body.startsWith('{') ? 'application/json' : 'application/xml',
    )
    expect([problem.status, pointersOf(problem)]).toEqual([422, [pointer]])
  })

  test('a signal says what is corrected', async () => {
    const body = STORY.NEWSML_G2.replace('sig:update', 'sig:correction')
    expect((await read(body, 'text/xml')).input.kind).toBe('correction')
    expect((await read(STORY.NEWSML_G2, 'text/xml')).input.kind).toBeUndefined()
  })
})

describe('[FM4] what is broken or hostile is refused with its place', () => {
  const bomb = `<!DOCTYPE nitf [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]><nitf><body>&b;</body></nitf>`
  test.each([
    ['an XML bomb', bomb, 'text/xml', 'invalid-input', ''],
    ['an entity nobody declared', '<nitf>&xxe;</nitf>', 'text/xml', 'malformed-xml', ''],
    ['nesting', '<a>'.repeat(100_000), 'text/xml', 'invalid-input', ''],
    ['an open element', '<nitf><body>', 'text/xml', 'malformed-xml', ''],
    ['no XML', 'A ferry sank.', 'application/nitf+xml', 'malformed-xml', ''],
    ['another format', '<rss><channel/></rss>', 'application/xml', 'invalid-input', '/rss'],
    [
      'a package',
      '<newsMessage><itemSet><newsItem/><newsItem/></itemSet></newsMessage>',
      'text/xml',
      'invalid-input',
      '/newsMessage/itemSet',
    ],
    [
      'a picture',
      '<newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>',
      'text/xml',
      'invalid-input',
      '/newsItem/itemMeta/itemClass',
    ],
    [
      'no text',
      '<nitf><body><body.content/></body></nitf>',
      'text/xml',
      'no-copy',
      '/nitf/body/body.content',
    ],
    [
      'a list for headlines',
      ninjs({ headlines: 'Ferry' }),
      'application/json',
      'invalid-input',
      '/headlines',
    ],
    [
      'a number in a body',
      ninjs({ bodies: [{ value: {} }] }),
      'application/json',
      'invalid-input',
      '/bodies/0/value',
    ],
    [
      'an urgency in words',
      ninjs({ ...STORY.NINJS_3, urgency: 'high' }),
      'application/json',
      'invalid-input',
      '/urgency',
    ],
    [
      'an urgency too high',
      ninjs({ ...STORY.NINJS_3, urgency: 12 }),
      'application/json',
      'invalid-input',
      '/urgency',
    ],
    [
      'a language that is none',
      ninjs({ ...STORY.NINJS_1, language: 'the Queen’s' }),
      'application/json',
      'invalid-input',
      '/language',
    ],
    [
      'a picture in ninjs',
      ninjs({ ...STORY.NINJS_3, type: 'picture' }),
      'application/json',
      'invalid-input',
      '/type',
    ],
    [
      'part of a text',
      ninjs({ ...STORY.NINJS_3, representationType: 'partial' }),
      'application/json',
      'invalid-input',
      '/representationType',
    ],
    ['no ninjs', ninjs({ uri: 'x' }), 'application/ninjs+json', 'invalid-input', ''],
    [
      'an embargo in words',
      ninjs({ ...STORY.NINJS_3, embargoed: 'tomorrow' }),
      'application/json',
      'invalid-input',
      '/embargoed',
    ],
  ])('%s', async (_name, body, contentType, code, pointer) => {
    const problem = await problemOf(body, contentType)
    expect([problem.code, problem.status]).toEqual([code, 422])
    expect(pointersOf(problem)?.[0]).toBe(pointer)
    expect(problem.message).toMatch(/[Ss]end|[Cc]orrect/)
  })

  test('an XML declaration names its charset', async () => {
    const body =
      '<?xml version="1.0" encoding="ISO-8859-1"?><nitf><body><body.content><p>Caf\xe9 brent, sier politiet.</p></body.content></body></nitf>'
    const { input } = await readFilingBody({
      bytes: Buffer.from(body, 'latin1'),
      contentType: 'text/xml',
      query: {},
    })
    expect(input.copy).toMatchObject({ html: expect.stringContaining('Café brent') })
  })
})
