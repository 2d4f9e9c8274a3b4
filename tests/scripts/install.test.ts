import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ScratchProject, scratchProject } from './scratch-project.ts'

let project: ScratchProject
beforeEach(() => {
  project = scratchProject()
  lock('1.0.0')
})
afterEach(() => project.remove())

/** A project with one package, which lies in the project itself: npm needs no network for it. */
function lock(version: string): void {
  const root = { name: 'scratch', version: '1.0.0', dependencies: { press: 'file:press' } }
  project.write('press/package.json', JSON.stringify({ name: 'press', version }))
  project.write('package.json', JSON.stringify(root))
  const packages = {
    '': root,
    'node_modules/press': { resolved: 'press', link: true },
    press: { version },
  }
  project.write(
    'package-lock.json',
    JSON.stringify({ name: 'scratch', lockfileVersion: 3, packages }),
  )
}

const ENSURE_INSTALLED = `
  const { main } = await import('./scripts/run.mjs')
  const { ensureInstalled } = await import('./scripts/ensure-installed.mjs')
  await main(ensureInstalled)`
const ensureInstalled = () => project.node('--input-type=module', '-e', ENSURE_INSTALLED).done

test('Packages are installed when there are none, and not again', async () => {
  const first = await ensureInstalled()
  expect(first).toMatchObject({ code: 0, stdout: '' })
  expect(first.stderr).toContain('Installed in')
  expect(existsSync(join(project.folder, 'node_modules/press/package.json'))).toBe(true)
  expect((await ensureInstalled()).stderr).toBe('')
})

test('A changed lockfile has them installed again', async () => {
  await ensureInstalled()
  lock('1.1.0')
  expect((await ensureInstalled()).stderr).toContain('Installed in')
})

test('An install that was cut short is done again', async () => {
  await ensureInstalled()
  // npm writes its own record last.
  rmSync(join(project.folder, 'node_modules/.package-lock.json'))
  expect((await ensureInstalled()).stderr).toContain('Installed in')
})

test('A failure of npm is told plainly, with the next step', async () => {
  project.write('package-lock.json', 'this is no lockfile')
  const { code, stderr } = await ensureInstalled()
  expect(code).toBe(1)
  expect(stderr).toContain('npm could not install the packages')
  expect(stderr).toContain('run the same command again')
  expect(stderr).not.toContain('    at ')
})

test('A Node that is too old is refused by name before anything else is tried', async () => {
  const require = (version: string) =>
    project.node(
      '--input-type=module',
      '-e',
      `const { main } = await import('./scripts/run.mjs')
       const { requireNode } = await import('./scripts/ensure-installed.mjs')
       await main(async () => requireNode('${version}'))`,
    ).done
  for (const old of ['18.20.4', '20.18.3']) {
    const { code, stderr } = await require(old)
    expect(code).toBe(1)
    expect(stderr).toContain(`this is Node ${old}`)
  }
  for (const fine of ['20.19.0', '22.0.0']) expect((await require(fine)).code).toBe(0)
})
