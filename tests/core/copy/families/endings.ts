import { type Family, paragraphs } from './family.ts'

const LEAD = 'Twelve people died in a fire on a ferry off Norland, police say.'
const HEADLINE = 'Ferry fire kills 12 off Norland'
const dated = `TARVIK, Sept 5 (Norwire) - ${LEAD}`
const dateline = 'TARVIK, Sept 5 (Norwire)'
const correction = (line: string, shown = line) => ({
  copy: paragraphs(HEADLINE, LEAD, line),
  headline: HEADLINE,
  correctionNote: shown,
  kindHint: 'correction',
  blocks: [LEAD, shown],
})
const credit = (...lines: readonly string[]) => ({
  copy: paragraphs(dated, ...lines),
  dateline,
  blocks: [LEAD],
  left: lines.filter((line) => line !== '___').map((line) => `credit: ${line}`),
})

/** How copy ends: notices, corrections, credits, end marks. */
export const ENDINGS: Family = {
  'a page that will be updated': {
    copy: paragraphs(
      HEADLINE,
      LEAD,
      'This breaking news story is being updated and more details will be published shortly. Please refresh the page for the fullest version.',
      'You can receive Breaking News on a smartphone via the NNC News App. You can also follow @nncbreaking to get the latest alerts.',
    ),
    headline: HEADLINE,
    blocks: [LEAD, '[marker]'],
    left: [
      'newsletter: You can receive Breaking News on a smartphone via the NNC News App. You can also follow @nncbreaking to get the latest alerts.',
    ],
  },
  'a time-stamped addition': {
    copy: paragraphs(
      LEAD,
      'Update, 4:15 p.m. ET: The coast guard has confirmed the toll.',
      'This is a developing story. Updates will be noted with a timestamp.',
    ),
    blocks: [LEAD, 'Update, 4:15 p.m. ET: The coast guard has confirmed the toll.', '[marker]'],
  },
  'a note that says what was updated': {
    copy: paragraphs(LEAD, 'This story has been updated to reflect that 12 died.'),
    blocks: [LEAD, '[marker]'],
  },
  'a labelled correction': correction(
    'Correction: This story has been updated to remove an incorrect reference to Alder.',
  ),
  'an amendment with a bullet': correction(
    '• This article was amended on 17 January 2024 to correct the name of the ferry.',
    'This article was amended on 17 January 2024 to correct the name of the ferry.',
  ),
  'an amendment on two days': correction(
    'This article was amended on 17 and 18 January 2024. An earlier version said 13 died.',
  ),
  'a dated correction': correction(
    'A correction was made on June 5, 2024: An earlier version of this article misstated the name of the ferry.',
  ),
  'an earlier version, with its source': correction(
    'An earlier version of this article, relying on the coast guard, misstated the name of the ferry.',
  ),
  "an editor's note": correction(
    "Editor's note: A previous version of this story stated that 13 died. The story has been updated to reflect this.",
  ),
  'an agency on its own story': correction(
    'In a story Sept. 5 about a ferry fire, The Norland Press erroneously reported the toll. It is 12.',
  ),
  'a correction in two lines': {
    copy: paragraphs(
      HEADLINE,
      LEAD,
      'Correction: June 5, 2018',
      'An earlier version of this article misstated the name of the ferry.',
      'When we learn of a mistake, we acknowledge it with a correction.',
    ),
    headline: HEADLINE,
    correctionNote:
      'Correction: June 5, 2018 An earlier version of this article misstated the name of the ferry.',
    kindHint: 'correction',
    blocks: [
      LEAD,
      'Correction: June 5, 2018',
      'An earlier version of this article misstated the name of the ferry.',
    ],
    left: ['reader contact: When we learn of a mistake, we acknowledge it with a correction.'],
  },
  'reporting and editing': credit(
    '(Reporting by Jane Doe in Tarvik and John Roe in Kestrel; Additional reporting by Ann Loe; Editing by Max Moe)',
  ),
  'standards and desk contacts': credit(
    'Reporting by Jane Doe; Editing by John Roe',
    '((jane.doe@example.org; +00 555 123 4567))',
    'Our Standards: The Norwire Principles.',
  ),
  'who reported from where': credit('___', 'Doe reported from Kestrel.'),
  contributors: credit(
    '___',
    'Doe reported from Kestrel. Norland Press writers John Roe in Alder and Ann Loe in Birch contributed.',
  ),
  'a name and who it is': credit(
    'Reporting by Jane Doe; Editing by John Roe',
    'JANE DOE',
    'Doe covers the sea for The Norland Press. She is based in Tarvik.',
  ),
  'a coverage link': credit('___', 'More NNA coverage: https://www.example.org/ferries'),
  'an end mark': {
    copy: `By Jane Doe, NNA\n${LEAD}\nThe ferry burned for three hours.\nends`,
    byline: 'By Jane Doe, NNA',
    blocks: [LEAD, 'The ferry burned for three hours.'],
    left: ['end mark: ends'],
  },
  'more to come in another take': {
    copy: paragraphs(dated, '(more)'),
    ...{ dateline, blocks: [LEAD], left: ['end mark: (more)'] },
  },
  'the next games of a sports story stay': {
    copy: paragraphs(dated, 'UP NEXT', 'Herons: visit Kestrel on Friday.'),
    ...{ dateline, blocks: [LEAD, 'UP NEXT', 'Herons: visit Kestrel on Friday.'] },
  },
}
