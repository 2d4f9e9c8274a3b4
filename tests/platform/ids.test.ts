import { expect, test } from '@jest/globals'
import { newEpoch, newId } from '../../platform/ids.ts'

test('[N1] Ids are UUIDv7, unique, and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 2_000 }, newId)
  const v7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  for (const id of ids) expect(id).toMatch(v7)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

test('[N2] Epochs are 12 characters that are safe in URLs and event ids, and never the same', () => {
  const epochs = Array.from({ length: 2_000 }, newEpoch)
  for (const epoch of epochs) expect(epoch).toMatch(/^[A-Za-z0-9_-]{12}$/)
  expect(new Set(epochs).size).toBe(epochs.length)
})
