import { applyDelta } from '../../core/delta/apply-delta.ts'
import { DeltaMismatchError } from '../../core/delta/delta-mismatch-error.ts'
import type { Op } from '../../core/delta/op.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { readHint } from '../../platform/bus/hint-text.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import { createLog } from '../../platform/log.ts'
import { CURSOR_PART, CursorError, readCursor, writeCursor } from '../../platform/store/page.ts'
import { readHubRequest } from '../../server/hub/read-hub-request.ts'
import { ProblemError } from '../../server/problem.ts'
import { readFilingBody, readPreviewBody } from '../../server/read-filing-body.ts'
import { readEventId } from '../../server/realtime/event-text.ts'
import { readSubscribeRequest } from '../../server/realtime/read-subscribe-request.ts'
import { readAnswersOf } from './read-answers-of.ts'
import { COPY, HTML, JSON_FILING, NEWSML, NINJS, NITF } from './seeds.ts'

/** Something that reads what strangers send. */
export interface FuzzTarget {
  readonly seeds: readonly string[]
  /** What means something to it. */
  readonly words: readonly string[]
  /** Reads, whatever it is. Resolves, or throws what `refuses` knows. */
  read(bytes: Buffer): unknown
  /** Whether an error is its way to refuse. */
  refuses(error: unknown): boolean
}

const log = createLog('silent')
/** Refused by the route that reads it, or by what every way in has in common. */
const isProblem = (error: unknown) =>
  (error instanceof ProblemError && error.status < 500) || error instanceof FilingRefusal
const never = () => false

const filing = (
  contentType: string,
  seeds: readonly string[],
  words: readonly string[],
): FuzzTarget => ({
  seeds,
  words,
  read: (bytes) => readFilingBody({ bytes, contentType, query: {} }),
  refuses: isProblem,
})

const markup = [
  '<p>',
  '</p>',
  '<b ',
  '<table>',
  '</div>',
  '<script>',
  '<!--',
  '&amp;',
  'style="',
  '<br',
]
const fields = [
  '"text":',
  '"html":',
  '"paragraphs":[',
  '"kind":"kill"',
  '"urgency":',
  '{',
  '}',
  '[',
  ']',
  ',',
]
const documentOf = (text: string) => ({
  ...EMPTY_DOCUMENT,
  blocks: [
    { id: '1-0', type: 'paragraph', section: 'body', text } as const,
    { id: '1-1', type: 'paragraph', section: 'body', text: 'Second.' } as const,
  ],
})

export const TARGETS: Readonly<Record<string, FuzzTarget>> = {
  text: filing('text/plain', COPY, [
    '(AP) — ',
    'Eds: ',
    '___',
    '\n\n',
    'CORRECTS ',
    'earlier story',
  ]),
  charset: filing('text/plain; charset=utf-16le', COPY, ['\0', '\n\0']),
  html: filing('text/html', HTML, markup),
  json: filing('application/json', JSON_FILING, fields),
  ninjs: filing('application/ninjs+json', NINJS, [
    ...fields,
    '"bodies":',
    '"headlines":',
    '"uri":',
  ]),
  newsml: filing('application/vnd.iptc.g2.newsitem+xml', NEWSML, [
    ...markup,
    '<itemMeta>',
    'xmlns=',
  ]),
  nitf: filing('application/nitf+xml', NITF, [...markup, '<hl1>', '<body.content>', '<media>']),
  xml: filing('application/xml', [...NEWSML, ...NITF], [...markup, '<!ENTITY a "b">', '&a;']),
  preview: {
    seeds: JSON_FILING,
    words: [...fields, '"story":'],
    read: (bytes) => readPreviewBody({ bytes, contentType: 'application/json', query: {} }),
    refuses: isProblem,
  },
  cursor: {
    seeds: [writeCursor(['2031-05-05T12:00:00.000Z', '0190a5b0-0000-7000-8000-000000000000'])],
    words: ['==', 'W10', 'bnVsbA'],
    read: (bytes) => readCursor(bytes.toString(), [CURSOR_PART.time, CURSOR_PART.id]),
    refuses: (error) => error instanceof CursorError,
  },
  socket: {
    seeds: ['{"story":"ferry-fire","epoch":"e1","revision":3}', '{"story":"*"}', 'null', '[]'],
    words: ['"story":', '"revision":-1', '"epoch":', '1e309'],
    read: (bytes) => readSubscribeRequest(parse(bytes)),
    refuses: never,
  },
  ops: {
    seeds: ['[["2-0","New."],-1,1]', '[[4,2,"xy"],{"at":0},1]', '[{"headline":[0,3,"x"]},2]'],
    words: [
      '[',
      ']',
      ',',
      '{"at":',
      '{"section":"update"}',
      '-',
      '[0,1,2]',
      '"3-1"',
      '9007199254740992',
    ],
    read: (bytes) => applyDelta(documentOf('First of two.'), parse(bytes) as readonly Op[]),
    refuses: (error) => error instanceof DeltaMismatchError,
  },
  hub: {
    seeds: [
      'hub.mode=subscribe&hub.topic=https://a.example/feed.atom&hub.callback=https://b.example/',
    ],
    words: ['hub.lease_seconds=', 'hub.secret=', '&', '=', '%00', 'hub.mode=unsubscribe'],
    read: (bytes) => readHubRequest(new URLSearchParams(bytes.toString()), 'https://a.example'),
    refuses: isProblem,
  },
  'event-id': {
    seeds: ['e1.3', 'abc.0'],
    words: ['.', '-', '999999999999'],
    read: (bytes) => readEventId(bytes.toString()),
    refuses: isProblem,
  },
  hint: {
    seeds: ['{"type":"filing","filing":"f"}', '{"type":"story","story":"s"}'],
    words: ['"type":', '"revision"', '"delta":{'],
    read: (bytes) => readHint(bytes.toString(), log),
    refuses: never,
  },
  answers: {
    seeds: [
      '{"ok":true,"story":"s","mode":"deltas","epoch":"e","revision":2,"deltas":[{"ops":[1]}]}',
      '{"heads":[["s","e",1]],"story":"s","count":3}',
      '{"items":[{"state":"open"}],"deltas":[]}',
    ],
    words: ['"ops":', '"mode":"snapshot"', 'null', '[[', '{}'],
    read: (bytes) => readAnswersOf(parse(bytes)),
    refuses: never,
  },
}

/** JSON where it is some: readers of values are not given what no parser lets through. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return bytes.toString()
  }
}
