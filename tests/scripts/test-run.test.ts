import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { scratchProject, withSources } from './scratch-project.ts'

const project = scratchProject()
beforeAll(() => {
  withSources(project)
  project.write(
    'jest.config.mjs',
    "export default { testMatch: ['**/*.test.mjs'], transform: {} }\n",
  )
  project.write(
    'tests/some.test.mjs',
    `import { test, expect } from '@jest/globals'
     test('holds', () => {})
     test('does not hold', () => expect(1).toBe(2))
     test.skip('waits', () => {})`,
  )
  project.write('tests/broken.test.mjs', "import './nothing-there.mjs'\n")
})
afterAll(() => project.remove())

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

test('The last line counts, files that could not start among the failed, and the exit code is Jest’s', async () => {
  const { code, stdout } = await project.node('scripts/test.mjs').done
  expect(lastLine(stdout)).toBe('1 passed, 2 failed, 1 skipped')
  expect(code).toBe(1)
})

test('Arguments go on to Jest', async () => {
  const args = ['tests/some', '-t', '^holds']
  const { code, stdout } = await project.node('scripts/test.mjs', ...args).done
  expect(code).toBe(0)
  expect(lastLine(stdout)).toBe('1 passed, 0 failed, 2 skipped')
})

test('What is found to test with is said first', async () => {
  const { stdout } = await project.node('scripts/test.mjs', '--listTests').done
  for (const name of ['PostgreSQL', 'Redis', 'Chromium']) expect(stdout).toContain(`${name}: `)
})
