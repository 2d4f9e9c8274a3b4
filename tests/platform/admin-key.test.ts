import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { adminKeyFile, ensureAdminKey } from '../../platform/admin-key.ts'
import { systemClock } from '../../platform/clock.ts'
import { findKeyBySecret, listKeys, revokeKey } from '../../platform/store/keys.ts'
import { ADAPTERS, type OpenedDatabase, openTestDatabase } from '../support/databases.ts'

let opened: OpenedDatabase
let dataDir: string

beforeEach(async () => {
  const [pglite] = ADAPTERS
  if (!pglite) throw new Error('There is no adapter.')
  opened = await openTestDatabase(pglite)
  dataDir = await mkdtemp(join(tmpdir(), 'writethru-key-'))
})

afterEach(async () => {
  await opened.close()
  await rm(dataDir, { recursive: true, force: true })
})

const ensure = (adminKey: string | null = null) =>
  ensureAdminKey(opened.database, { adminKey, dataDir }, systemClock())

test('the first start makes a key and keeps it for its owner alone; the next shows none', async () => {
  const secret = await ensure()
  expect(await findKeyBySecret(opened.database, secret ?? '')).toMatchObject({
    scopes: expect.arrayContaining(['admin']),
  })
  expect((await readFile(adminKeyFile(dataDir), 'utf8')).trim()).toBe(secret)
  expect((await stat(adminKeyFile(dataDir))).mode & 0o777).toBe(0o600)
  expect(await ensure()).toBeNull()
})

test('a start that was killed before its key was in force leaves the key to the next', async () => {
  const secret = await ensure()
  await opened.database.query('DELETE FROM api_key')
  expect(await ensure()).toBe(secret)
})

test('a key file without a key in it is replaced, never taken for a secret', async () => {
  await writeFile(adminKeyFile(dataDir), '')
  const secret = await ensure()
  expect(secret).toMatch(/^wt_/)
  expect((await readFile(adminKeyFile(dataDir), 'utf8')).trim()).toBe(secret)
})

test('ADMIN_KEY is put in force, and refused once it was revoked', async () => {
  const given = 'an-admin-key-of-the-operator-0123456789'
  expect(await ensure(given)).toBeNull()
  expect(await ensure(given)).toBeNull()
  const [key] = await listKeys(opened.database)
  await revokeKey(opened.database, key?.id ?? '', systemClock())
  await expect(ensure(given)).rejects.toThrow('revoked')
})
