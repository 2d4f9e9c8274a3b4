import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { eventually } from '../support/eventually.ts'
import { type ScratchProject, scratchProject, withSources } from './scratch-project.ts'

let project: ScratchProject
beforeEach(() => {
  project = scratchProject()
  withSources(project)
})
afterEach(() => project.remove())

const ENSURE_BUILT = `import('./scripts/ensure-built.mjs').then((m) => m.ensureBuilt())`
const ensureBuilt = () => project.node('-e', ENSURE_BUILT).done
const built = (file: string) => readFileSync(join(project.folder, 'dist', file), 'utf8')
const stagingFolders = () => readdirSync(project.folder).filter((name) => /^dist\./.test(name))

test('A build compiles the sources, brings the migrations along and bundles the pages', async () => {
  expect(await project.node('scripts/build.mjs').done).toMatchObject({ code: 0 })
  expect(built('core/greeting.js')).toContain("greeting = 'first'")
  expect(built('platform/store/migrations/000001_first.sql')).toBe('SELECT 1;\n')
  expect(readdirSync(join(project.folder, 'dist/public/assets'))).toHaveLength(1)
})

test('Only a changed source makes ensure-built build again', async () => {
  expect((await ensureBuilt()).stderr).toContain('Built in')
  expect((await ensureBuilt()).stderr).toBe('')
  project.write('core/greeting.ts', "export const greeting: string = 'second one'\n")
  expect((await ensureBuilt()).stderr).toContain('Built in')
  expect(built('core/greeting.js')).toContain('second one')
})

test('Progress goes to stderr, so that the answer of a command stays clean', async () => {
  const { stdout, stderr } = await ensureBuilt()
  expect(stdout).toBe('')
  expect(stderr).toContain('Building')
})

test('A build that fails says why and leaves the last build standing', async () => {
  await ensureBuilt()
  project.write('core/greeting.ts', 'export const greeting: string = 1\n')
  const { code, stderr } = await project.node('scripts/build.mjs').done
  expect(code).toBe(1)
  expect(stderr).toContain("Type 'number' is not assignable to type 'string'")
  expect(stderr).not.toContain('    at ')
  expect(built('core/greeting.js')).toContain('first')
  expect(stagingFolders()).toEqual([])
})

test('A build that is killed leaves the last build standing, and the next one tidies up', async () => {
  await ensureBuilt()
  project.write('core/greeting.ts', "export const greeting: string = 'second one'\n")
  const killed = project.node('scripts/build.mjs')
  await eventually(
    async () => {
      if (stagingFolders().length === 0) throw new Error('The build has not begun.')
    },
    { timeoutMs: 20_000 },
  )
  process.kill(killed.pid, 'SIGKILL')
  await killed.done
  expect(built('core/greeting.js')).toContain('first')
  expect(existsSync(join(project.folder, 'dist/platform/store/migrations'))).toBe(true)
  expect((await ensureBuilt()).stderr).toContain('Built in')
  expect(built('core/greeting.js')).toContain('second one')
  expect(stagingFolders()).toEqual([])
})

test('Two that find the build stale at once build once', async () => {
  const both = await Promise.all([ensureBuilt(), ensureBuilt()])
  const words = both.map(({ stderr }) => stderr).join('')
  expect(words.match(/Built in/g)).toHaveLength(1)
  expect(both.map(({ code }) => code)).toEqual([0, 0])
})
