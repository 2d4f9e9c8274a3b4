import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { scratchProject } from './scratch-project.ts'

const ROOT = join(import.meta.dirname, '../..')
const project = scratchProject()
let found: readonly string[]

/** Imports that no layer may have: file, what it imports, and the rule that must say so. */
const BREACHES: readonly [file: string, imported: string, rule: string][] = [
  ['core/story/a.ts', 'node:crypto', 'not-in-allowed'],
  ['core/story/b.ts', '../../platform/log.ts', 'not-in-allowed'],
  ['core/story/c.ts', 'zod', 'not-in-allowed'],
  ['core/story/d.ts', 'parse5', 'parse5-reads-copy'],
  ['platform/a.ts', '../server/app.ts', 'not-in-allowed'],
  ['platform/b.ts', 'pg', 'one-owner-of-pg'],
  ['platform/store/c.ts', '@electric-sql/pglite', 'one-owner-of-pglite'],
  ['platform/bus/d.ts', 'ioredis', 'one-owner-of-ioredis'],
  ['server/a.ts', '../worker/start.ts', 'not-in-allowed'],
  ['server/b.ts', 'pg', 'one-owner-of-pg'],
  ['server/c.ts', '../client/reader/main.ts', 'not-in-allowed'],
  ['server/routes/stories.ts', './keys.ts', 'routes-stand-alone'],
  ['worker/a.ts', '../server/app.ts', 'not-in-allowed'],
  ['worker/b.ts', 'express', 'not-in-allowed'],
  ['worker/processors/one.ts', './two.ts', 'processors-stand-alone'],
  ['ui/a.ts', '../client/library/connect.ts', 'not-in-allowed'],
  ['client/reader/a.ts', '../front/main.ts', 'not-in-allowed'],
  ['client/reader/b.ts', '../../platform/log.ts', 'not-in-allowed'],
  ['client/library/c.ts', 'preact', 'library-stands-alone'],
  ['client/d.ts', 'zod', 'not-in-allowed'],
  ['cli/a.ts', '../client/reader/main.ts', 'not-in-allowed'],
  ['cli/commands/file.ts', './watch.ts', 'commands-stand-alone'],
]

/** Imports of every kind that are allowed, so that the rules do not pass for catching everything. */
const FINE: readonly [file: string, imported: string][] = [
  ['core/delta/fine.ts', '../story/document.ts'],
  ['platform/store/pg/driver.ts', 'pg'],
  ['server/fine.ts', '../platform/log.ts'],
  ['server/routes/fine.ts', 'express'],
  ['client/reader/fine.ts', '../library/connect.ts'],
  ['cli/fine.ts', '../server/app.ts'],
]

beforeAll(async () => {
  for (const file of [
    'dependency-cruiser.cjs',
    'tsconfig.base.json',
    'tsconfig.json',
    'package.json',
  ])
    cpSync(join(ROOT, file), join(project.folder, file))
  for (const [file, imported] of [...BREACHES, ...FINE]) {
    project.write(file, `import '${imported}'\n`)
    if (imported.startsWith('.')) project.write(join(file, '..', imported), 'export {}\n')
    else if (!imported.startsWith('node:')) writePackage(imported)
  }
  project.write('core/align/one.ts', "import type { Two } from './two.ts'\nexport type One = Two\n")
  project.write('core/align/two.ts', "import type { One } from './one.ts'\nexport type Two = One\n")
  const { stdout } = await project.node(
    join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', 'dependency-cruiser.cjs', '--output-type', 'json'],
    ...['core', 'platform', 'server', 'worker', 'ui', 'client', 'cli'],
  ).done
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  found = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`)
})
afterAll(() => project.remove())

/** A package that is there and empty: who imports it is all that matters. */
function writePackage(name: string): void {
  project.write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
  project.write(`node_modules/${name}/index.js`, '')
}

test.each(BREACHES)('%s may not import %s', (file, _imported, rule) => {
  expect(found).toContain(`${file} ${rule}`)
})

test('A cycle of types alone is a cycle', () => {
  expect(found).toContain('core/align/one.ts no-cycles')
})

test('What the layers allow is not found fault with', () => {
  for (const [file] of FINE) expect(found.filter((line) => line.startsWith(`${file} `))).toEqual([])
})
