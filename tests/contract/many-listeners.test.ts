import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startChild } from '../support/child-process.ts'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { describeWhere } from '../support/services.ts'

describeWhere(postgres.missing, 'many who begin to listen at the same moment', () => {
  let place: DatabasePlace

  beforeAll(async () => {
    place = await postgres.prepare()
  })

  afterAll(() => place?.remove())

  it('all hear, and their statements go out one after the other', async () => {
    const child = startChild('listen-at-once.ts', [place.databaseUrl ?? ''])
    expect(await child.ended).toBe(0)
    // Of two statements at once `pg` warns that it will not take them any more.
    expect(child.lines).toEqual(['heard all'])
  }, 60_000)
})
