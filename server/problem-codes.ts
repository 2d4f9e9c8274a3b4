/**
 * Every problem that the API answers with: the `code` of its body and the last part of its `type`.
 * A code, once given out, keeps its meaning. `meaning` is for whoever opens /problems/CODE.
 */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The request cannot be understood',
    meaning: 'A header, a query parameter or the path is malformed. The detail says which and how.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body says application/json and does not parse. The detail says where it breaks.',
  },
  'malformed-xml': {
    status: 422,
    title: 'The body is not well-formed XML',
    meaning: 'The body says it is XML and does not parse. The detail says where it breaks.',
  },
  'range-too-long': {
    status: 400,
    title: 'Too many deltas asked for at once',
    meaning: 'Catching up over so many revisions is cheaper from a snapshot: fetch that instead.',
  },
  unauthorized: {
    status: 401,
    title: 'A key is needed',
    meaning: 'Send Authorization: Bearer KEY with a key that is in force.',
  },
  'missing-scope': {
    status: 403,
    title: 'The key may not do this',
    meaning: 'The key is in force and lacks the scope that the detail names. Ask an admin for it.',
  },
  'forged-request': {
    status: 403,
    title: 'The request may not be the desk’s own',
    meaning:
      'It carries the cookie of somebody signed in at the desk, and not the header that only the desk ' +
      'sends: another site may have made the browser send it.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    meaning: 'No such path, story, revision or filing, or nothing of it is out yet.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not for this path',
    meaning: 'The path is one of the API, for other methods: the header Allow lists them.',
  },
  'stale-base': {
    status: 409,
    title: 'The story has moved on',
    meaning:
      'If-Match named a revision that is not the head any more. The filing is kept as rejected; ' +
      '`head` is where the story stands and `change` what happened to it since the base.',
  },
  'which-story': {
    status: 409,
    title: 'More than one story may be meant',
    meaning:
      'The copy named no story, and none is likely enough. `candidates` lists them, likeliest first: ' +
      'file on the one that is meant, or open a new one with POST /api/v1/stories/SLUG/filings.',
  },
  'idempotency-reuse': {
    status: 409,
    title: 'The Idempotency-Key belongs to another request',
    meaning: 'A key names one request for ever. Repeat that very request, or send a new key.',
  },
  'story-killed': {
    status: 409,
    title: 'The story was killed',
    meaning: 'A killed story takes no more copy and cannot be reopened. File on a new story.',
  },
  'story-closed': {
    status: 409,
    title: 'The story is closed',
    meaning: 'Reopen it with POST /api/v1/stories/STORY/reopen, then file again.',
  },
  'nothing-to-kill': {
    status: 409,
    title: 'Nothing of the story is out',
    meaning: 'A kill withdraws what was published. Cancel the embargoed filings instead.',
  },
  'not-embargoed': {
    status: 409,
    title: 'The filing is not under embargo',
    meaning: 'Only a filing that still waits for its embargo can be cancelled or released.',
  },
  cancelled: {
    status: 409,
    title: 'The filing was cancelled',
    meaning: 'Somebody took the filing back before it was ingested. File again if that was wrong.',
  },
  killed: {
    status: 410,
    title: 'The story was withdrawn',
    meaning: 'It was killed, and its text is not served any more. Take down what you show of it.',
  },
  'dead-epoch': {
    status: 410,
    title: 'The epoch is over',
    meaning: 'The story has another epoch now: start again from a snapshot at `head`.',
  },
  compacted: {
    status: 410,
    title: 'The revision is not served any more',
    meaning: 'Start again from a snapshot at `head`.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'A filing may have 1 MiB. Split the copy, or leave out what is not the story.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'More requests came from this address or with this key than the operator allows, or too many ' +
      'with keys that do not exist. Wait for the seconds in Retry-After, then go on.',
  },
  // 422 and not 415: what is no text is refused alike, whatever it says of itself.
  'unsupported-media-type': {
    status: 422,
    title: 'The body is of a type that is not read here',
    meaning: 'Send JSON, text, HTML, ninjs, NewsML-G2 or NITF and say so in Content-Type.',
  },
  'invalid-input': {
    status: 422,
    title: 'The input is not valid',
    meaning: '`errors` lists each fault with a pointer to its field (RFC 6901).',
  },
  'bad-slug': {
    status: 422,
    title: 'The slug cannot name a story',
    meaning: 'A slug is 1 to 100 lower-case letters a-z, digits and hyphens, and not a UUID.',
  },
  'not-text': {
    status: 422,
    title: 'The copy is not text',
    meaning: 'It holds bytes that are not UTF-8, a NUL character or half a surrogate pair.',
  },
  'no-copy': {
    status: 422,
    title: 'There is no story in the copy',
    meaning: 'It is empty or holds page furniture only. File the text of the story.',
  },
  'reads-as-kill': {
    status: 422,
    title: 'The copy reads as a kill',
    meaning: 'To kill the story use POST …/kill. To publish this copy all the same, say its kind.',
  },
  'not-understood': {
    status: 500,
    title: 'The tracker failed on this copy',
    meaning: 'The filing is kept as filed. Report its id to the operator.',
  },
  unavailable: {
    status: 503,
    title: 'The tracker cannot reach its database',
    meaning: 'Nothing was acknowledged. It heals by itself: try again after the Retry-After.',
  },
  'disk-full': {
    status: 507,
    title: 'The disk of the database is full',
    meaning:
      'Nothing was acknowledged, and what is out can still be read. Free space, where the detail says; ' +
      'nothing has to be started again.',
  },
  internal: {
    status: 500,
    title: 'The tracker failed',
    meaning: 'This is a fault of ours. Try again; if it stays, report the request id.',
  },
} as const satisfies Record<string, ProblemKind>

interface ProblemKind {
  readonly status: number
  readonly title: string
  readonly meaning: string
}

export type ProblemCode = keyof typeof PROBLEMS

/** Whether a code (of a stored filing, of a path) is one of ours. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}
