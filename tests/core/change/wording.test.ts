import { describe, expect, test } from '@jest/globals'
import { isSameWording } from '../../../core/change/same-wording.ts'

describe('wording', () => {
  test.each([
    ['a spelling fix', 'The parcel was recieved at noon.', 'The parcel was received at noon.'],
    ['another spelling', 'They organised it at the centre.', 'They organized it at the center.'],
    ['an article', 'A boat left the quay.', 'The boat left a quay.'],
    ['punctuation', 'The boat, old and slow, left.', 'The boat - old and slow - left.'],
    ['a relative pronoun', 'The boat which sank was old.', 'The boat that sank was old.'],
    [
      'a synonym',
      'It began due to rain, whilst he slept.',
      'It began because of rain while he slept.',
    ],
    ['a number in words', 'Some 1,200 of 11 towns.', 'About 1200 of eleven towns.'],
    ['an abbreviation', 'It sank on Jan. 3 in the U.S.', 'It sank on January 3 in the US.'],
    ['a date', 'It opens on Sept. 1st here.', 'It opens on September 1 here.'],
    ['a part of a whole', 'It recalled 12 of its heaters.', 'It recalled 12 heaters.'],
    ['a pronoun', 'It left as the heaters leaked.', 'It left because they leaked.'],
    ['a contraction', "It isn't safe.", 'It is not safe.'],
    ['a word written apart', 'The bio fuel leaked.', 'The biofuel leaked.'],
  ])('is the same with %s', (_, old, fresh) => {
    expect(isSameWording(old, fresh, 'en')).toBe(true)
  })

  test.each([
    ['a number in words', 'It stood still for an hour.', 'It stood still for two hours.'],
    ['a quantity', 'Dozens were taken away.', 'Hundreds were taken away.'],
    ['a hedge', 'The fire may have been set by hand.', 'The fire was set by hand.'],
    ['how sure it is', 'He reportedly left.', 'He left.'],
    ['a denial', 'The bridge is safe.', 'The bridge is not safe.'],
    ['a prefix', 'The bridge is safe.', 'The bridge is unsafe.'],
    ['the opposite', 'The road is open.', 'The road is closed.'],
    ['a direction', 'Prices went up.', 'Prices went down.'],
    ['a weekday', 'It opens Monday.', 'It opens Tuesday.'],
    ['a month', 'It opens in June.', 'It opens in July.'],
    ['a name', 'The mayor, Ida Finch, left.', 'The mayor, Ida Fench, left.'],
    ['who did it', 'Osyth beat Marle.', 'Marle beat Osyth.'],
    ['a plural', 'The survivor was found.', 'The survivors were found.'],
    ['a qualifier', 'At least 40 left.', 'About 40 left.'],
  ])('is another with %s', (_, old, fresh) => {
    expect(isSameWording(old, fresh, 'en')).toBe(false)
  })

  test('may lose the words that link clauses where sentences are divided', () => {
    const [whole, parts] = ['It rained, and the boats left.', 'It rained. The boats left.']
    expect(isSameWording(whole, parts, 'en', { divided: true })).toBe(true)
    expect(isSameWording(whole, parts, 'en')).toBe(false)
  })
})
