import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type EndpointFilter,
  matchesFilter,
  matchesGlob,
} from '../../../core/webhooks/endpoint-filter.ts'

test.each([
  ['harbour-fire', 'harbour-fire', true],
  ['harbour-fire', 'harbour-fires', false],
  ['harbour-*', 'harbour-fire', true],
  ['*', 'harbour-fire', true],
  ['*-fire', 'harbour-fire', true],
  ['*-fire', 'harbour-fire-2', false],
  ['h*r*e', 'harbour-fire', true],
  ['*a*a*a*', 'banana', true],
  ['*a*a*a*a*', 'banana', false],
  ['harbour-fire?', 'harbour-fire', false],
  ['harbour-fir?', 'harbour-fire', true],
  ['**', '', true],
  ['?', '', false],
])('%s matches %s: %s', (glob, slug, fits) => {
  expect(matchesGlob(glob, slug)).toBe(fits)
})

test('Globs mean what the regular expression means', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 12 })
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  fc.assert(
    fc.property(glob, text, (pattern, slug) => {
      const source = pattern.replaceAll('*', '.*').replaceAll('?', '.')
      expect(matchesGlob(pattern, slug)).toBe(new RegExp(`^${source}$`).test(slug))
    }),
  )
})

test('A glob made to be slow is not', () => {
  expect(matchesGlob(`${'*a'.repeat(49)}b`, 'a'.repeat(100))).toBe(false)
})

const ALL: EndpointFilter = { events: null, stories: null, minUrgency: null, minSignificance: null }
const UPDATE = { type: 'revision.update', slug: 'ferry', urgency: 3, significance: 0.4 } as const

test.each<[Partial<EndpointFilter>, boolean]>([
  [{}, true],
  [{ events: ['revision.update'] }, true],
  [{ events: ['revision.first'] }, false],
  [{ stories: ['harbour', 'fer*'] }, true],
  [{ stories: ['harbour'] }, false],
  [{ minUrgency: 3 }, true],
  [{ minUrgency: 2 }, false],
  [{ minSignificance: 0.4 }, true],
  [{ minSignificance: 0.5 }, false],
  [{ events: ['revision.update'], stories: ['ferry'], minUrgency: 2 }, false],
])('an update of urgency 3 and significance 0.4 through %j: %s', (filter, fits) => {
  expect(matchesFilter({ ...ALL, ...filter }, UPDATE)).toBe(fits)
})

test('A story without urgency is not urgent; a kill is significant whatever its figure', () => {
  expect(matchesFilter({ ...ALL, minUrgency: 9 }, { ...UPDATE, urgency: null })).toBe(false)
  const kill = { ...UPDATE, type: 'story.killed', significance: 0 } as const
  expect(matchesFilter({ ...ALL, minSignificance: 1 }, kill)).toBe(true)
})
