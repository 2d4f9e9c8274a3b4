import { expect, test } from '@jest/globals'
import { composeFiling } from '../../../worker/sources/compose-filing.ts'

const ITEM = { title: null, byline: null, language: null, updated: null, entry: 'e'.repeat(64) }
const TEXT = { text: 'A ferry ran aground off Port Varde on Monday, the coast guard said.' }

test('An item is filed under its name, one that is too long under the hash of it', async () => {
  const named = await composeFiling({ ...ITEM, uri: 'urn:ferry:1' }, TEXT)
  expect(named.sourceUri).toBe('urn:ferry:1')
  const long = () => composeFiling({ ...ITEM, uri: 'https://wire.example/港'.repeat(100) }, TEXT)
  const { sourceUri } = await long()
  expect(sourceUri).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect((await long()).sourceUri).toBe(sourceUri)
})
