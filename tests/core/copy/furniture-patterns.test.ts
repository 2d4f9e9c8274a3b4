import { describe, expect, test } from '@jest/globals'
import { guessFurniture } from '../../../core/copy/furniture-patterns.ts'
import { isCredit, isEndMark, isRule } from '../../../core/copy/trailers.ts'

describe('lines that are furniture wherever they stand', () => {
  test.each([
    ['Published / 3 years ago', 'time stamp'],
    ['Published 3 hours ago', 'time stamp'],
    ['Updated 3:04 PM', 'time stamp'],
    ['Updated: Sept. 5, 2024 at 3:04 p.m.', 'time stamp'],
    ['Published Sept. 5, 2024 | Updated 4:10 p.m.', 'time stamp'],
    ['Posted Thu, Sept 5, 2024', 'time stamp'],
    ['Share this article', 'share buttons'],
    ['Facebook Twitter Email', 'share buttons'],
    ['Advertisement', 'advertisement'],
    ['- ADVERTISEMENT -', 'advertisement'],
    ['Story continues below advertisement', 'advertisement'],
    ['Photo: Jane Doe/Norland Press', 'photo credit'],
    ['Image source, Norland Press', 'photo credit'],
    ['FILE - A ferry leaves Port Ellery on May 3, 2019.', 'caption'],
    ['Smoke rises over the harbour on Thursday. (AP Photo/Jane Doe)', 'caption'],
    ['Rescuers at the scene in Tarvik. Photo: Per Holt / IP', 'caption'],
    ['Smoke over the harbour Photograph: J. R. Doe/Norland Press', 'caption'],
    ['The ferry in May. (Picture: Jane Doe / NP)', 'caption'],
    ['The ferry in May. Image: Zoé Lô / NP.', 'caption'],
    ['Sign up for our daily newsletter', 'newsletter'],
    ['Get the Herald’s news alerts on your phone', 'newsletter'],
    ['Read more: Ferry operator was fined last year', 'related link'],
    ['RELATED | Harbour plan delayed', 'related link'],
    ['3 min read', 'navigation'],
    ['Home > News > Harbour', 'navigation'],
    ['© 2024 The Norland Herald. All rights reserved.', 'copyright'],
    [
      'Copyright 2024 The Norland Press. This material may not be published without permission.',
      'copyright',
    ],
  ])('%s', (text, reason) => {
    expect(guessFurniture(text)).toEqual({ reason, sure: true })
  })
})

describe('lines that may be furniture, if their place says so', () => {
  test.each([
    ['3 years ago', 'time stamp'],
    ['Published /', 'time stamp'],
    ['Share', 'share buttons'],
    ['Twitter', 'share buttons'],
    ['Most read', 'related stories'],
    ['Related stories:', 'related stories'],
    ['More from Norland', 'related stories'],
    ['World', 'navigation'],
    ['Subscribe', 'newsletter'],
  ])('%s', (text, reason) => {
    expect(guessFurniture(text)).toEqual({ reason, sure: false })
  })
})

describe('story text that furniture resembles', () => {
  test.each([
    'UPDATE (6:43 p.m.): The ferry was towed to port.',
    'Published reports said the ferry was full.',
    'Updated figures show 11 dead.',
    'Video, which was posted online, shows the ferry burning.',
    'Sign up for emergency alerts at the town hall, officials said.',
    'File-sharing site Norlink said it was shut on Thursday.',
    'The winner takes all (his/hers).',
    'Share prices fell 3 percent.',
    'Related charges were dropped.',
    'Most read the sign too late.',
    'Live updates: Ferry fire off Port Ellery',
    'Alder 54',
    '10:05 a.m.',
    'Share of vote',
    'Topic: the harbour',
    'Witnesses spoke of what they saw in the photo: smoke and/or steam.',
    'The ferry in a picture: nothing is left of it, they said.',
    'By the time they came, three years ago, it had sunk.',
  ])('%s', (text) => {
    expect(guessFurniture(text)).toBeNull()
  })
})

describe('trailers', () => {
  test.each([
    '(Reporting by Jane Doe; Editing by John Roe)',
    'Reporting by Jane Doe in Kestrel; Writing by John Roe',
    'Associated Press writer Jane Doe in Kestrel contributed to this report.',
    'Follow Jane Doe on Twitter at @janedoe.',
  ])('credit: %s', (text) => {
    expect(isCredit(text)).toBe(true)
  })

  test.each([
    'The mayor contributed to the fund.',
    'Reporting by witnesses was mixed. It changed.',
    'Editing',
  ])('no credit: %s', (text) => {
    expect(isCredit(text)).toBe(false)
  })

  test('rules and end marks', () => {
    expect(['___', '---', '* * *', '###', '=====', '———'].map(isRule)).not.toContain(false)
    expect(['__', '-', '* item', '# Heading', '3', '***bold***'].map(isRule)).not.toContain(true)
    expect(['-30-', 'ENDS', '(END)', '- ends -'].map(isEndMark)).not.toContain(false)
    expect(['30', 'The end', 'Endless', 'send'].map(isEndMark)).not.toContain(true)
  })
})
