import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..')

/** `I1`, and each of a range such as `O1`–`O5`, wherever the specification sets it in bold. */
function promisedIds(spec: string): string[] {
  return [...spec.matchAll(/\*\*([A-Z]{1,2})(\d+)\*\*(?:–\*\*\1(\d+)\*\*)?/g)].flatMap(
    ([, letter, from, to]) =>
      Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, n) => {
        return `${letter}${Number(from) + n}`
      }),
  )
}

let spec: string
let tests: string

beforeAll(async () => {
  spec = await readFile(join(ROOT, 'SPEC.md'), 'utf8')
  const files = await readdir(join(ROOT, 'tests'), { recursive: true })
  const suites = files.filter((file) => /\.test\.tsx?$/.test(file) && file !== 'spec.test.ts')
  tests = (
    await Promise.all(suites.map((file) => readFile(join(ROOT, 'tests', file), 'utf8')))
  ).join('\n')
})

describe('SPEC.md', () => {
  test('lists each promise once', () => {
    const ids = promisedIds(spec)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('has every id that a test carries', () => {
    const carried = [...tests.matchAll(/['`"]\[([A-Z]\d+)\]/g)].map(([, id]) => id)
    expect(carried.length).toBeGreaterThan(60)
    expect(carried.filter((id) => id && !promisedIds(spec).includes(id))).toEqual([])
  })

  test('promises nothing that no test carries or is named for', () => {
    // A promise that is a list entry of its own may name its suite instead.
    const named = spec
      .split('\n- ')
      .filter((entry) => entry.includes('`tests/'))
      .flatMap((entry) => promisedIds(entry).slice(0, 1))
    const missing = promisedIds(spec).filter(
      (id) => !tests.includes(`[${id}]`) && !named.includes(id),
    )
    expect(missing).toEqual([])
  })

  test('names only files and titles that exist', () => {
    const files = [...spec.matchAll(/`(tests\/[^`]*)`/g)].map(([, file]) => file ?? '')
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
    const titles = [...spec.matchAll(/“([^”]*)”/g)].map(([, title]) => title ?? '')
    expect(titles.filter((title) => !tests.includes(title))).toEqual([])
  })
})
