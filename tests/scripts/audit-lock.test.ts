import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const ROOT = join(import.meta.dirname, '../..')
// Plain JavaScript, which runs before anything is installed.
const script = new URL('../../scripts/audit-lock.mjs', import.meta.url).href
const { auditLock } = (await import(script)) as {
  auditLock(lock: { packages: Record<string, object> }): string[]
}

const sound = { version: '1.0.0', license: 'MIT', integrity: `sha512-${'a'.repeat(86)}==` }
const faultsOf = (change: object, path = 'node_modules/thing') =>
  auditLock({ packages: { '': {}, [path]: { ...sound, ...change } } })

test('[SE12] Our own package-lock.json has no fault', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  expect(auditLock(lock)).toEqual([])
})

test.each([
  [{ integrity: undefined }, 'thing@1.0.0 is not pinned by a SHA-512'],
  [{ integrity: 'sha1-abc' }, 'thing@1.0.0 is not pinned by a SHA-512'],
  [{ resolved: 'git+ssh://git@code.example/a.git' }, 'comes from git+ssh://'],
  [{ hasInstallScript: true }, 'runs a program when it is installed'],
  [{ license: 'AGPL-3.0' }, 'has the licence AGPL-3.0'],
  [{ license: 'MIT AND AGPL-3.0' }, 'has the licence'],
])('[SE12] %j is a fault', (change, fault) => {
  expect(faultsOf(change)).toEqual([expect.stringContaining(fault)])
})

test('[SE12] A choice of licences, and a build for another system, are none', () => {
  expect(faultsOf({ license: '(MIT OR AGPL-3.0)' })).toEqual([])
  expect(faultsOf({ integrity: undefined, optional: true, os: ['win32'] })).toEqual([])
  expect(faultsOf({ hasInstallScript: true }, 'node_modules/@swc/core')).toEqual([])
})
