import { describe, expect, test } from '@jest/globals'
import { readByline } from '../../../core/copy/byline.ts'
import { stripPrefixes } from '../../../core/copy/headline-prefix.ts'
import { readNote } from '../../../core/copy/notes.ts'
import { readText } from '../../../core/copy/read-text.ts'
import { readSlugline } from '../../../core/copy/slugline.ts'

describe('slug lines', () => {
  test.each([
    ['BC-XX--Giant Squid Landing, 1st Ld-Writethru,127', 'BC-XX--Giant Squid Landing', 'writethru'],
    ['BC-XX--Ferry Fire-ABRIDGED, 3rd Ld-Writethru,827', 'BC-XX--Ferry Fire-ABRIDGED', 'writethru'],
    ['AP-NOR--Ferry Fire, 2nd Ld', 'AP-NOR--Ferry Fire', 'update'],
    ['BC-XX--Ferry Alert,17', 'BC-XX--Ferry Alert', null],
    ['Ferry Fire, 2ndLd-Writethru', 'Ferry Fire', 'writethru'],
    ['FERRY-FIRE/ (UPDATE 1, PIX, CORRECTED)', 'FERRY-FIRE', 'correction'],
    ['BC-XX--Ferry Fire, KILL', 'BC-XX--Ferry Fire', 'kill'],
  ])('%s', (text, slugline, kindHint) => {
    expect(readSlugline(text)).toMatchObject({ slugline, kindHint })
  })

  test.each([
    'A ferry sank off Port Ellery',
    'The 2nd lead in the case came late.',
    'AM',
    'and/or',
    '',
  ])('none: %s', (text) => {
    expect(readSlugline(text)).toBeNull()
  })
})

describe('headline prefixes', () => {
  test.each([
    ['UPDATE 2-Ferry sinks', 'Ferry sinks', 'update'],
    ['RPT-UPDATE 3-Ferry sinks', 'Ferry sinks', 'update'],
    ['HEADLINE: Ferry sinks', 'Ferry sinks', null],
    ['Headline: UPDATE 3-Ferry sinks', 'Ferry sinks', 'update'],
    ['Headline news: Ferry sinks', 'Headline news: Ferry sinks', null],
    ['CORRECTED-UPDATE 1-Ferry sinks', 'Ferry sinks', 'correction'],
    ['CORRECTED-(OFFICIAL)-Ferry sinks', 'Ferry sinks', 'correction'],
    ['REFILE-Ferry sinks', 'Ferry sinks', 'copyedit'],
    ['WRAPUP 1-Ferry sinks', 'Ferry sinks', 'writethru'],
    ['RPT-Ferry sinks', 'Ferry sinks', null],
    ['KILL-Ferry sinks', 'Ferry sinks', 'kill'],
    ['2ND LEAD Ferry sinks', 'Ferry sinks', 'update'],
    ['Update 2 of the rules takes effect', 'Update 2 of the rules takes effect', null],
    ['UPDATE 6:15 p.m.: Ferry sinks', 'UPDATE 6:15 p.m.: Ferry sinks', null],
    ['UPDATE 2-', 'UPDATE 2-', null],
    ['FLASH: Ferry sinks', 'Ferry sinks', null],
    ['Breaking news: Ferry sinks', 'Ferry sinks', null],
    ['URGENT - Ferry sinks', 'Ferry sinks', null],
    ['ALERT-UPDATE 2-Ferry sinks', 'Ferry sinks', 'update'],
    ['Alert-level raised', 'Alert-level raised', null],
    ['BREAKING-point reached', 'BREAKING-point reached', null],
    ['Flash flood sinks ferry', 'Flash flood sinks ferry', null],
  ])('%s', (text, headline, kindHint) => {
    expect(stripPrefixes(text)).toMatchObject({ headline, kindHint })
  })
})

describe('bylines', () => {
  test.each([
    ['By JANE DOE', 'By JANE DOE'],
    ['By Jane Doe and John Roe, Norland Press', 'By Jane Doe and John Roe, Norland Press'],
    ['BY JANE VAN DER DOE', 'BY JANE VAN DER DOE'],
    ['By Jane O’Doe | Updated 3:04 PM', 'By Jane O’Doe'],
    ['By Jane Doe, published 3 hours ago', 'By Jane Doe'],
  ])('%s', (text, byline) => {
    expect(readByline(text)?.byline).toBe(byline)
  })

  test.each([
    'By Thursday the fire was out',
    'By Thursday',
    'By the time they came, it had sunk.',
    'By 9 a.m. the ferry had sunk',
    'Byron Doe was there',
    'By May',
  ])('none: %s', (text) => {
    expect(readByline(text)).toBeNull()
  })
})

describe('notes on top', () => {
  test.each([
    ['Eds: Updates with toll. With AP Photos.', false, 'edNote', null],
    ['EDS: APNewsNow. Changes short headline. New approach.', false, 'edNote', null],
    ['(Eds: Minor edits. A longer version is available.)', false, 'edNote', null],
    ['(Adds comments in paragraph 3, updates death toll in paragraph 4)', false, 'edNote', null],
    ['(Rewrites throughout after minister speaks)', false, 'edNote', 'writethru'],
    ['Eds: Corrects spelling of mayor’s name.', false, 'edNote', 'correction'],
    ['(This version corrects the number rescued)', false, 'correctionNote', 'correction'],
    ['(Corrects paragraph 2 to say Alder, not Birch)', false, 'correctionNote', 'correction'],
    ['(In Jan. 3 story, corrects last paragraph)', false, 'correctionNote', 'correction'],
    ['(Refiles to correct headline)', false, 'correctionNote', 'correction'],
    ['(Adds details; corrects spelling in paragraph 4)', false, 'edNote', null],
    ['BC-AP News Coverage Advisory 10:15', false, 'edNote', null],
    ['Adds details, quotes and background.', true, 'edNote', null],
    ['Embargoed to 0001 Friday September 9', false, 'edNote', null],
    ['EMBARGOED UNTIL 6 A.M. ON THURSDAY', false, 'edNote', null],
    ['Embargoed: not for release before noon', false, 'edNote', null],
    ['EMBARGO: 00:01 GMT, 3 June', false, 'edNote', null],
    ['(EMBARGO 6 a.m. EST, Thursday, Sept. 5, 2024)', false, 'edNote', null],
    ['Under embargo until 0600 GMT', false, 'edNote', null],
    ['Embargoed for release on delivery', false, 'edNote', null],
    ['Minor edits throughout, adds byline.', true, 'edNote', null],
    ['HOLD HOLD HOLD', false, 'edNote', null],
  ])('%s', (text, afterNote, field, kindHint) => {
    expect(readNote(text, { afterNote })).toMatchObject({ field, kindHint })
  })

  test.each([
    'Adds details, quotes and background.',
    'Editors at the paper walked out on Thursday.',
    '(The ferry was built in 1998.)',
    'Hold on, the mayor said.',
    'Storm advisory',
    'Flood advisory: residents told to leave',
    'Embargo on grain lifted',
    'The embargo on grain was lifted.',
    'Embargoed: the minister resigns.',
    'Embargo: ships turn back',
    'Embargo: Thursday vote fails in Tarvik',
    'Embargo to end on Thursday',
    'Embargo until 2030 agreed in Tarvik',
    'Embargoed until Thursday, the report says that 12 people died.',
  ])('none: %s', (text) => {
    expect(readNote(text, {})).toBeNull()
  })
})

describe('what is lifted off the top', () => {
  test('stands in the fields, word for word', () => {
    const note = 'EMBARGOED UNTIL 6 A.M. ON THURSDAY'
    const { fields, edNote, warnings } = readText(`${note}\n\nA ferry sank, they said.`)
    expect(fields.map(({ field, text }) => [field, text])).toEqual([['edNote', note]])
    expect(edNote).toBe(note)
    expect(warnings.map(({ code }) => code)).toEqual(['embargo-in-copy', 'left-out'])
  })

  test.each([
    'Embargoed: the minister resigns.',
    'BC-Harbour\n\nMinor damage was reported after the storm.',
    'BC-Harbour\n\nChanges to the harbour law take effect on Thursday.',
    'BC-Harbour\n\nDetails of the deal were not given.',
  ])('is never the story: %j', (text) => {
    const { blocks } = readText(`${text}\n\nThe harbour of Tarvik was shut, they said.`)
    expect(blocks.map((block) => block.text)[0]).toBe(text.split('\n\n').at(-1))
  })
})
