import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const options = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
  },
}

const CACHE = new URL('../../node_modules/.cache/writethru-typescript/', import.meta.url)
const FLAVOUR = JSON.stringify(options)

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context)
  const filename = fileURLToPath(url)
  const source = await readFile(filename, 'utf8')
  return { format: 'module', source: await translate(source, filename), shortCircuit: true }
}

/** Suites start hundreds of processes: what one has translated the next ones read. */
async function translate(source, filename) {
  const key = createHash('sha256').update(FLAVOUR).update(filename).update(source).digest('hex')
  const kept = new URL(key, CACHE)
  const known = await readFile(kept, 'utf8').catch(() => null)
  if (known !== null) return known
  const { transform } = await import('@swc/core')
  const { code } = await transform(source, { ...options, filename })
  await mkdir(CACHE, { recursive: true })
  const unfinished = new URL(`${key}.${randomUUID()}`, CACHE)
  await writeFile(unfinished, code)
  await rename(unfinished, kept)
  return code
}
