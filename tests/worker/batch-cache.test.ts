import { beforeEach, describe, expect, test } from '@jest/globals'
import { type BatchCache, createBatchCache } from '../../worker/deliver/batch-cache.ts'

let loads: string[][]
let fails: boolean
let cache: BatchCache<string, { readonly name: string }>

beforeEach(() => {
  loads = []
  fails = false
  cache = createBatchCache({
    keyOf: (name) => name,
    async load(names) {
      loads.push([...names])
      if (fails) throw new Error('away')
      return new Map(names.filter((name) => name !== 'none').map((name) => [name, { name }]))
    },
    weigh: ({ name }) => name.length,
    most: 6,
  })
})

describe('what never changes', () => {
  test('is read once, many together, for all who ask at the same time', async () => {
    cache.prepare(['a', 'b', 'none'])
    expect(await Promise.all([cache.read('a'), cache.read('b'), cache.read('none')])).toEqual([
      { name: 'a' },
      { name: 'b' },
      null,
    ])
    cache.prepare(['a', 'b', 'c'])
    expect(cache.read('a')).toEqual({ name: 'a' })
    expect(loads).toEqual([['a', 'b', 'none'], ['c']])
  })

  test('is kept up to its weight: the oldest goes', async () => {
    cache.prepare(['aaa', 'bbb'])
    await cache.read('bbb')
    await cache.read('cc')
    expect(cache.read('bbb')).toEqual({ name: 'bbb' })
    await cache.read('aaa')
    expect(loads).toEqual([['aaa', 'bbb'], ['cc'], ['aaa']])
  })

  test('is asked for again when it could not be read, or was not there', async () => {
    fails = true
    await expect(cache.read('a')).rejects.toThrow('away')
    fails = false
    expect(await cache.read('a')).toEqual({ name: 'a' })
    expect(await cache.read('none')).toBeNull()
    await cache.read('none')
    expect(loads).toEqual([['a'], ['a'], ['none'], ['none']])
  })
})
