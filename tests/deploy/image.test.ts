import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import {
  type DockerStage,
  ROOT,
  readCopy,
  readDockerfile,
  readIgnored,
} from '../support/dockerfile.ts'

let stages: DockerStage[]
const textsOf = (stage: DockerStage | undefined, word: string) =>
  (stage?.steps ?? []).filter((step) => step.word === word).map(({ text }) => text)

beforeAll(async () => {
  stages = await readDockerfile()
})

test('[OP10] The image is made in stages, of pinned bases, and does not run as root', () => {
  expect(stages.length).toBeGreaterThan(1)
  for (const { image } of stages) expect(image).toMatch(/^node:\d+-[a-z]+-slim$/)
  const last = stages.at(-1)
  expect(textsOf(last, 'USER')).toEqual(['node'])
  // Nothing is installed or built in what is shipped.
  expect(textsOf(last, 'RUN').join()).not.toMatch(/npm|build/)
  expect(stages.flatMap((stage) => textsOf(stage, 'ADD'))).toEqual([])
})

test('[OP10] What it copies is there, and no secret, data or history goes in', async () => {
  const isIgnored = await readIgnored()
  for (const name of ['.env', '.env.local', '.git', 'data', 'node_modules', 'dist', 'tests']) {
    expect([name, isIgnored(name)]).toEqual([name, true])
  }
  for (const name of ['cli', 'core', 'client', 'package.json', 'LICENSE', 'vite.config.ts']) {
    expect([name, isIgnored(name)]).toEqual([name, false])
  }
  const names = stages.map(({ name }) => name)
  for (const text of stages.flatMap((stage) => textsOf(stage, 'COPY'))) {
    const { from, sources } = readCopy(text)
    if (from) expect(names).toContain(from)
    else for (const source of sources) expect(existsSync(join(ROOT, source))).toBe(true)
  }
})

test('[OP10] It starts the program itself, so that it hears SIGTERM', () => {
  const last = stages.at(-1)
  expect(textsOf(last, 'ENTRYPOINT')).toEqual(['["node", "dist/cli/main.js"]'])
  expect(textsOf(last, 'CMD')).toEqual(['["serve"]'])
})
