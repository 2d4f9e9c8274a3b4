import { describe, expect, test } from '@jest/globals'
import { readDateline, readLoneDateline } from '../../../core/copy/dateline.ts'

const FOUND: readonly (readonly [text: string, dateline: string, rest: string])[] = [
  ['PORT ELLERY, Norland (AP) — A ferry sank.', 'PORT ELLERY, Norland (AP)', 'A ferry sank.'],
  ['PORT ELLERY (AP) _ A ferry sank.', 'PORT ELLERY (AP)', 'A ferry sank.'],
  ['PORT ELLERY (AP) -- A ferry sank.', 'PORT ELLERY (AP)', 'A ferry sank.'],
  ['(AP) — A ferry sank.', '(AP)', 'A ferry sank.'],
  ['KESTREL, Sept 5 (Reuters) - Shares fell.', 'KESTREL, Sept 5 (Reuters)', 'Shares fell.'],
  [
    'KESTREL/ALDER, 5 September (Reuters) - Shares fell.',
    'KESTREL/ALDER, 5 September (Reuters)',
    'Shares fell.',
  ],
  [
    'Kestrel, Norland (NNA) — “We saw it,” he said.',
    'Kestrel, Norland (NNA)',
    '“We saw it,” he said.',
  ],
  ['Kestrel (dpa) - 212 people were rescued.', 'Kestrel (dpa)', '212 people were rescued.'],
  ['PORT ELLERY — A ferry sank.', 'PORT ELLERY', 'A ferry sank.'],
  ['PORT ELLERY, Norland – A ferry sank.', 'PORT ELLERY, Norland', 'A ferry sank.'],
  [
    'ST. BRANNOC, N.L. (The Norland Press) — A ferry sank.',
    'ST. BRANNOC, N.L. (The Norland Press)',
    'A ferry sank.',
  ],
  ['ABOARD THE MERIDIAN (AP) — A ferry sank.', 'ABOARD THE MERIDIAN (AP)', 'A ferry sank.'],
  ['LA ROCHE-SUR-MER, Norland (AFP)—Un ferry.', 'LA ROCHE-SUR-MER, Norland (AFP)', 'Un ferry.'],
  ['McALLISTER, Norland (AP) — A ferry sank.', 'McALLISTER, Norland (AP)', 'A ferry sank.'],
  ['NEW KESTREL — A ferry sank.', 'NEW KESTREL', 'A ferry sank.'],
  ['OSLO — A ferry sank.', 'OSLO', 'A ferry sank.'],
  [
    'KESTREL, Sept. 5 /NewsLine/ -- Alder Foods said.',
    'KESTREL, Sept. 5 /NewsLine/',
    'Alder Foods said.',
  ],
  ['الميناء (و ن ا) — قال مسؤول.', 'الميناء (و ن ا)', 'قال مسؤول.'],
  ['ميناء الشمال، 3 يناير (نورلاند) - قال مسؤول.', 'ميناء الشمال، 3 يناير (نورلاند)', 'قال مسؤول.'],
  ['【港町発】フェリーが燃えた。', '【港町発】', 'フェリーが燃えた。'],
  ['【港町＝山田太郎】フェリーが燃えた。', '【港町＝山田太郎】', 'フェリーが燃えた。'],
  ['北海社港城1月3日电 渡轮起火。', '北海社港城1月3日电', '渡轮起火。'],
  ['北海社港城1月3日电（记者李明）渡轮起火。', '北海社港城1月3日电（记者李明）', '渡轮起火。'],
]

const NOT_FOUND: readonly string[] = [
  'A ferry sank off Port Ellery — the third this year — officials said.',
  'The ferry operator Norland Lines (NL) — which owns six ships — said it would help.',
  'BREAKING — A ferry sank.',
  'UPDATE - The toll rose.',
  'LIVE — The harbour is shut.',
  'NATO — The alliance said it would send ships.',
  'COVID-19 — A new wave.',
  'PORT ELLERY — the harbour town — was quiet.',
  'Port Ellery — A ferry sank.',
  '“We saw it,” he said (later) — And left.',
  'The council voted (12-3) — A record.',
  'By Thursday (local time) — Most had left.',
  '2019 — A year of storms.',
  'A — B',
  'BC-XX--Ferry Fire',
  'AB-CD--Ferry Fire burns',
  '',
  '— Jane Doe, mayor',
  '北京 — 新华社报道。',
  'القدس — قال مسؤول.',
  'قال المتحدث (أمس) إنه سيستقيل.',
  '【速報】フェリーが燃えた。',
  '北海社1月3日电影节开幕。',
  '港城社会1月3日电影节开幕。',
  '（港城）渡轮起火。',
]

describe('datelines', () => {
  test.each(FOUND)('%s', (text, dateline, rest) => {
    const found = readDateline(text)
    expect(found?.dateline).toBe(dateline)
    expect(text.slice(found?.textStart)).toBe(rest)
  })

  test.each(NOT_FOUND)('none in: %s', (text) => {
    expect(readDateline(text)).toBeNull()
  })

  test('a dateline may have a line of its own, with its dash or without', () => {
    expect(readLoneDateline('PORT ELLERY, Norland (AP)')).toBe('PORT ELLERY, Norland (AP)')
    expect(readLoneDateline('PORT ELLERY, Norland (AP) —')).toBe('PORT ELLERY, Norland (AP)')
    expect(readLoneDateline('The council (AP)')).toBeNull()
  })
})
