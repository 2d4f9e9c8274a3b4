import { expect, test } from '@jest/globals'
import { READER_GUARDS, type ReaderGuards } from '../../../core/protocol/reader-guards.ts'
import { runHistories } from './reader-histories.ts'

const HISTORIES = 20_000
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

test('through any history a reader applies each revision once and in order, and comes to the head', () => {
  process.stdout.write(`${HISTORIES} histories of a reader, SEED=${SEED}\n`)
  expect(runHistories(HISTORIES, SEED)).toBeNull()
}, 120_000)

test.each(Object.keys(READER_GUARDS))('[T10] without the guard %s a promise breaks', (name) => {
  const guards: ReaderGuards = { ...READER_GUARDS, [name]: () => false }
  expect(runHistories(1_000, SEED, guards)).toMatch(/^Error: Broken: /)
})
