import { describe, expect, test } from '@jest/globals'
import { findNumbers } from '../../../core/change/find-numbers.ts'
import { change, story } from './story.ts'

/** `label from → to`. */
function facts(old: string, fresh: string): readonly string[] {
  return change(story([old]), story([fresh])).facts.map(
    ({ label, from, to }) => `${label} ${from} → ${to}`,
  )
}

describe('changed numbers', () => {
  test.each([
    ['Eleven people are missing.', 'Three people are missing.', ['missing Eleven → Three']],
    ['Eleven crew are missing.', 'Three crew are missing.', ['crew missing Eleven → Three']],
    ['Crews rescued 40 people.', 'Crews rescued 51 people.', ['rescued 40 → 51']],
    ['There were 62 people aboard.', 'There were 64 people aboard.', ['people aboard 62 → 64']],
    ['The death toll rose to 9.', 'The death toll rose to 12.', ['death toll 9 → 12']],
    [
      'The blast killed 11 and left 20 wounded.',
      'The blast killed 14 and left 23 wounded.',
      ['killed 11 → 14', 'wounded 20 → 23'],
    ],
    [
      'Damage is put at $2.5 million.',
      'Damage is put at $3 million.',
      ['damage $2.5 million → $3 million'],
    ],
    [
      'Turnout reached 53 percent by noon.',
      'Turnout reached 61 percent by noon.',
      ['turnout 53 percent → 61 percent'],
    ],
    ['Twenty-one homes burned.', 'Thirty homes burned.', ['homes burned Twenty-one → Thirty']],
    ['It began at 9 p.m. Monday.', 'It began at 10 p.m. Monday.', ['time 9 p.m. → 10 p.m.']],
    ['It began at 7:40 a.m. here.', 'It began at 8:10 a.m. here.', ['time 7:40 a.m. → 8:10 a.m.']],
    ['It began on Jan. 3 at sea.', 'It began on Jan. 4 at sea.', ['date Jan. 3 → Jan. 4']],
    ['It was built in 1911 here.', 'It was built in 1912 here.', ['year 1911 → 1912']],
    ['Ida Finch, 41, is safe.', 'Ida Finch, 44, is safe.', ['age 41 → 44']],
    ['A 12-year-old boy is safe.', 'A 13-year-old boy is safe.', ['age 12 → 13']],
    ['Osyth beat Marle 2-1.', 'Osyth beat Marle 4-1.', ['score 2-1 → 4-1']],
    ['Gusts of 60 mph hit it.', 'Gusts of 75 mph hit it.', ['gusts 60 mph → 75 mph']],
    ['The fire burned 300 acres.', 'The fire burned 450 acres.', ['area 300 acres → 450 acres']],
    [
      'Some 90 soldiers fought it.',
      'Some 120 soldiers fought it.',
      ['soldiers Some 90 → Some 120'],
    ],
    ['At least 30 were hurt.', 'More than 40 were hurt.', ['injured At least 30 → More than 40']],
    [
      'Dozens of people are missing.',
      'Hundreds of people are missing.',
      ['missing Dozens → Hundreds'],
    ],
    ['Two people are dead.', 'Four people were killed.', ['death toll Two → Four']],
    [
      'Six of 40 homes were damaged.',
      'Nine of 40 homes were damaged.',
      ['homes damaged Six → Nine'],
    ],
  ])('from %j to %j', (old, fresh, expected) => {
    expect(facts(old, fresh)).toEqual(expected)
  })

  test('are told by the state of which the clause speaks, not by what stands nearer', () => {
    const toll = (count: number) =>
      `The death toll from a magnitude 7.1 earthquake off Calder rose to ${count}.`
    expect(facts(toll(26), toll(31))).toEqual(['death toll 26 → 31'])
    const treated = (count: string) => `She said ${count} climbers were treated for cold.`
    expect(facts(treated('two'), treated('three'))).toEqual(['climbers treated two → three'])
    const missing = (count: string) => `The number of people missing fell to ${count}, he said.`
    expect(facts(missing('14'), missing('nine'))).toEqual(['missing 14 → nine'])
  })

  test.each([
    ['the name it belongs to', 'Highway 40 is closed.', 'Highway 41 is closed.', 'Highway 40 → 41'],
    [
      'a vague noun',
      'About 40 people came.',
      'About 50 people came.',
      'people About 40 → About 50',
    ],
    [
      'a period',
      'It takes two weeks.',
      'It takes three weeks.',
      'duration two weeks → three weeks',
    ],
    [
      'a time ago',
      'It sank six years ago.',
      'It sank nine years ago.',
      'time ago six years → nine years',
    ],
    [
      'a share',
      'Nearly 70 percent left.',
      'Nearly 75 percent left.',
      'share Nearly 70 percent → Nearly 75 percent',
    ],
    [
      'a thing',
      'It is one of the best boats.',
      'It is two of the best boats.',
      'best boats one → two',
    ],
    ['how sure it is', 'At least 40 left.', 'About 40 left.', 'number At least 40 → About 40'],
    ['the month of a date that is none', 'By June 24.', 'By June 36.', 'June June 24 → 36'],
    ['what stands before it', 'There were eleven.', 'There were twelve.', 'number eleven → twelve'],
    ['part of an address', 'See osyth.example/?id=42', 'See osyth.example/?id=44', 'id 42 → 44'],
  ])('that no state or unit labels go by %s', (_, old, fresh, expected) => {
    expect(facts(old, fresh)).toEqual([expected])
  })

  test.each([
    ['No one was hurt.', 'Two people were hurt.', 'injured No one → Two'],
    ['Nobody was killed.', 'Three people were killed.', 'killed Nobody → Three'],
    ['None of the crew is missing.', 'Two of the crew are missing.', 'missing None → Two'],
    ['There were no injuries.', 'There were four injuries.', 'injured no → four'],
    ['One person was killed.', 'No one was killed.', 'killed One → No one'],
    [
      'No more than 3 were hurt.',
      'No more than 4 were hurt.',
      'injured No more than 3 → No more than 4',
    ],
  ])('are told where there were none: %s %s', (old, fresh, expected) => {
    expect(facts(old, fresh)).toEqual([expected])
  })

  test('pair in a rewritten sentence where the same words lead to them', () => {
    const old =
      'The ferry company said in March it would refuse passengers under 12 on night boats.'
    const fresh =
      'On night boats passengers under 16 will be refused from May, the ferry company said.'
    expect(facts(old, fresh)).toContain('passengers under 12 → under 16')
  })

  test('are none for a nobody of whom nothing is counted', () => {
    expect(facts('No one else is around.', 'Two dogs are around.')).toEqual([])
  })

  test('pair in place, also where the same number stands elsewhere', () => {
    const crews = (first: string) => `We run two boats, ${first} for the quay and one for the bay.`
    expect(facts(crews('one'), crews('two'))).toEqual(['quay one → two'])
  })

  test.each([
    ['what was counted of another thing', 'There 11 were killed.', 'There 3 were arrested.'],
    [
      'people in rewritten sentences',
      'A ferry with about 90 people aboard sank off the coast in the night.',
      'Off the coast 23 people drowned in the night, when an overloaded ferry sank.',
    ],
  ])('never pair %s', (_, old, fresh) => {
    expect(facts(old, fresh)).toEqual([])
  })

  test.each([
    ['the same number in words', 'Crews rescued 11 people.', 'Crews rescued eleven people.'],
    ['the same number with separators', 'Some 1200 homes burned.', 'Some 1,200 homes burned.'],
    ['a number that only one side has', 'Crews rescued people.', 'Crews rescued 11 people.'],
    ['words without numbers', 'The port is closed.', 'The port is open.'],
  ])('are none for %s', (_, old, fresh) => {
    expect(facts(old, fresh)).toEqual([])
  })

  test('say which sentences hold them', () => {
    const old = story(['It sank on Tuesday. Eleven people are missing.'])
    const fresh = story(['It rained.', 'It sank on Tuesday. Three people are missing.'])
    expect(change(old, fresh).facts).toEqual([
      { type: 'number', label: 'missing', from: 'Eleven', to: 'Three', old: 1, new: 2 },
    ])
  })
})

describe('what the top of a story counts', () => {
  const ferry = 'A ferry capsized off Osyth on Monday, killing 4 people, police said.'
  const divers = 'Divers went down at noon.'
  const old = story([ferry, divers], { headline: 'Ferry capsizes' })

  test('is a fact where the old story said another number', () => {
    const fresh = story(['Police named the ship.', ferry, divers], { headline: 'Toll rises to 11' })
    expect(change(old, fresh).facts).toEqual([
      { type: 'number', label: 'death toll', from: '4', to: '11', old: 0, new: null },
    ])
    const lead = 'Eleven people were killed when a ferry went down off Osyth, the mayor said.'
    expect(change(old, story([lead, ferry, divers])).facts).toMatchObject([
      { label: 'killed', from: '4', to: 'Eleven', old: 0, new: 0 },
    ])
  })

  test.each([
    ['said the same', [ferry], 'Ferry kills four'],
    ['spoke of another time', ['In 1998 a ferry sank here, killing 40 people.'], 'Ferry kills 4'],
    ['said two numbers', [`${ferry} Some 12 people died, a nurse said.`], 'Toll rises to 15'],
    ['counted others', ['The crash injured 12 people.'], 'Crash kills 3'],
    ['counted a part', ['The crash killed two firefighters.'], 'Crash kills 3'],
  ])('is none where the old story %s', (_, paragraphs, headline) => {
    const before = story(paragraphs, { headline: 'Alarm at sea' })
    expect(change(before, story(paragraphs, { headline })).facts).toEqual([])
  })

  test('is one fact with what an edited sentence says', () => {
    const fresh = story([ferry.replace('4', '6'), divers], { headline: 'Ferry kills 6' })
    expect(change(old, fresh).facts).toMatchObject([{ label: 'killed', from: '4', to: '6' }])
  })
})

describe('numbers as printed', () => {
  test.each([
    ['1,204 homes', '1,204', 1204, 'count'],
    ['twenty-one homes', 'twenty-one', 21, 'count'],
    ['two hundred homes', 'two hundred', 200, 'count'],
    ['$2.5 million', '$2.5 million', 2_500_000, 'money'],
    ['12 percent', '12', 12, 'percent'],
    ['12.5%', '12.5%', 12.5, 'percent'],
    ['since 1998 at sea', '1998', 1998, 'year'],
    ['40 dollars', '40', 40, 'money'],
    ['a dozen homes', 'a dozen', 12, 'count'],
    ['tens of thousands of homes', 'tens of thousands', NaN, 'count'],
    ['at 4 p.m. on', '4 p.m.', 960, 'time'],
    ['won 2-1 at', '2-1', NaN, 'pair'],
    ['no one was hurt', 'no one', 0, 'count'],
    ['no one person owns it', 'one', 1, 'count'],
    ['no injuries there', 'no', 0, 'count'],
  ])('in %j', (text, printed, value, measure) => {
    expect(findNumbers(text)).toMatchObject([{ text: printed, value, measure }])
  })

  test.each([
    ['فقد ١١ شخصا', '١١', 11],
    ['तीन दिन में १२३ लोग', '१२३', 123],
    ['已有二十三人死亡', '二十三', 23],
    ['約3万5千人が避難', '3万5千', 35_000],
    ['另有一百多人受伤', '一百', 100],
    ['23명이 숨졌다', '23', 23],
    ['quelque 12 000 personnes', '12 000', 12_000],
    ['rund 1.204,5 Hektar', '1.204,5', 1204.5],
    ['unos 3,5 millones de euros', '3,5 millones', 3_500_000],
    ['около 40 тысяч человек', '40 тысяч', 40_000],
    ['a £3bn deal', '£3bn', 3],
  ])('in other scripts and languages: %s', (text, printed, value) => {
    expect(findNumbers(text)).toMatchObject([{ text: printed, value }])
  })

  test('do not include ordinals and names with digits', () => {
    expect(findNumbers('the 3rd A320 on the M25, 一些')).toEqual([])
  })
})
