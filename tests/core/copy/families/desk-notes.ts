import { type Family, paragraphs } from './family.ts'

const LEAD = 'A ferry sank off Tarvik on Thursday, police said.'
const DATED = `TARVIK, Sept 5 (Norwire) - ${LEAD}`
const dateline = 'TARVIK, Sept 5 (Norwire)'
const blocks = [LEAD]

/** Notes to desks and correction notes, on top and at the end; holds, kills, advisories. */
export const DESK_NOTES: Family = {
  recasts: {
    copy: paragraphs('(Recasts, adds byline)', 'By Jane Doe', DATED),
    byline: 'By Jane Doe',
    edNote: '(Recasts, adds byline)',
    ...{ dateline, blocks },
  },
  'a bare note below the headline': {
    copy: paragraphs('Ferry sinks off Tarvik', 'Adds details, quotes and background.', DATED),
    headline: 'Ferry sinks off Tarvik',
    edNote: 'Adds details, quotes and background.',
    ...{ dateline, blocks },
  },
  'a bare refile': {
    copy: paragraphs('Refiles to add dropped word in headline', DATED),
    edNote: 'Refiles to add dropped word in headline',
    ...{ dateline, blocks },
  },
  'a story refiled for a typo': {
    copy: paragraphs('(This Sept. 5 story has been refiled to add a dropped word)', DATED),
    edNote: '(This Sept. 5 story has been refiled to add a dropped word)',
    kindHint: 'copyedit',
    ...{ dateline, blocks },
  },
  'a story corrected in brackets': {
    copy: paragraphs(
      '(This Sept 5 story has been corrected to say 12 died, not 11, in paragraph 2)',
      DATED,
    ),
    correctionNote: '(This Sept 5 story has been corrected to say 12 died, not 11, in paragraph 2)',
    kindHint: 'correction',
    ...{ dateline, blocks },
  },
  'an old story corrected': {
    copy: paragraphs(
      'CORRECTED-Ferry sinks',
      '(In Jan. 3 story, corrects last paragraph to reflect that 12 died, not 11)',
      DATED,
    ),
    headline: 'Ferry sinks',
    correctionNote: '(In Jan. 3 story, corrects last paragraph to reflect that 12 died, not 11)',
    kindHint: 'correction',
    left: ['desk label: CORRECTED-'],
    ...{ dateline, blocks },
  },
  'notes at the end': {
    copy: paragraphs(
      'Ferry sinks off Tarvik',
      DATED,
      '## Note to editors - adds head of harbour in grafs 7-11',
      '## Refile',
    ),
    headline: 'Ferry sinks off Tarvik',
    edNote: '## Note to editors - adds head of harbour in grafs 7-11',
    kindHint: 'copyedit',
    left: ['desk label: ## Refile'],
    ...{ dateline, blocks },
  },
  'a notebook at the end': {
    copy: paragraphs(
      DATED,
      '# Notebook',
      '## Note to editors - adds quote',
      '## Contacts\n- Reporting: Jane Doe in Tarvik\n- Tel: +00 555 1234567',
    ),
    edNote: '## Note to editors - adds quote',
    left: [
      'notebook: # Notebook',
      'notebook: ## Contacts',
      'notebook: - Reporting: Jane Doe in Tarvik',
      'notebook: - Tel: +00 555 1234567',
    ],
    ...{ dateline, blocks },
  },
  'a hold': {
    copy: paragraphs('HOLD HOLD HOLD', 'Please hold item nna 157 until further notice.', DATED),
    edNote: 'HOLD HOLD HOLD Please hold item nna 157 until further notice.',
    warns: ['hold'],
    ...{ dateline, blocks },
  },
  'a hold in the slug line': {
    copy: paragraphs('BC-XX--Tarvik Ferry, HOLD', DATED),
    slugline: 'BC-XX--Tarvik Ferry',
    warns: ['hold'],
    ...{ dateline, blocks },
  },
  'an advisory on coverage': {
    copy: paragraphs(
      'BC-NNA News Coverage Advisory 10:15,ADVISORY',
      'FERRY-FIRE - SENT: 850 words. UPCOMING: Developing.',
    ),
    slugline: 'BC-NNA News Coverage Advisory 10:15',
    warns: ['advisory'],
    blocks: ['FERRY-FIRE - SENT: 850 words. UPCOMING: Developing.'],
  },
  'a kill and its substitute': {
    copy: paragraphs(
      'KILL KILL KILL',
      'Please kill item nna 157 "Ferry sinks off Tarvik". A substitute story will run immediately.',
      'The ferry did not sink, police say.',
    ),
    kindHint: 'kill',
    warns: ['kill-notice'],
    blocks: ['[marker]', '[marker]', 'The ferry did not sink, police say.'],
  },
  'a kill in a note to desks': {
    copy: paragraphs(
      'Eds: Please kill the story slugged Tarvik Ferry, V9991. A kill is mandatory.',
      DATED,
    ),
    edNote: 'Eds: Please kill the story slugged Tarvik Ferry, V9991. A kill is mandatory.',
    kindHint: 'kill',
    warns: ['kill-notice'],
    ...{ dateline, blocks },
  },
  'a takedown notice': {
    copy: paragraphs(
      'Kill/Takedown notice ~~~ Kill/Takedown notice',
      'Please kill story slugged Ferry ex Tarvik sent at 10:15.',
      'A replacement story will not be issued.',
    ),
    kindHint: 'kill',
    warns: ['kill-notice'],
    blocks: ['[marker]', '[marker]', 'A replacement story will not be issued.'],
  },
  'a withdrawal': {
    copy: paragraphs(
      'STORY WITHDRAWN',
      'The TARVIK item headlined "Ferry sinks off Tarvik" is withdrawn. The story was transmitted in error.',
    ),
    kindHint: 'kill',
    warns: ['kill-notice'],
    blocks: ['[marker]', '[marker]'],
  },
  'a withdrawal as an advisory': {
    copy: paragraphs(
      'ADVISORY: Tarvik story on ferry is withdrawn',
      'The Tarvik story headlined "Ferry sinks" is withdrawn.',
    ),
    kindHint: 'kill',
    warns: ['kill-notice'],
    blocks: ['[marker]', '[marker]'],
  },
}
