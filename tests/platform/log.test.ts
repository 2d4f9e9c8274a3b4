import { expect, test } from '@jest/globals'
import { createLog, type LogLevel } from '../../platform/log.ts'
import { onBehalfOf } from '../../platform/request-id.ts'

function linesOf(level: LogLevel, write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  write(createLog(level, { write: (line) => void lines.push(line) }))
  return lines
}

test('[G1] A line is JSON with its time in UTC and what happened', () => {
  const [line = ''] = linesOf('info', (log) => log.info({ story: 's1' }, 'revision published'))
  expect(JSON.parse(line)).toMatchObject({ story: 's1', msg: 'revision published', level: 30 })
  expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('[G2] Secrets are not written, wherever they stand', () => {
  const headers = { authorization: 'Bearer hush', cookie: 'hush', accept: '*/*' }
  const lines = linesOf('info', (log) => {
    log.info({ adminKey: 'hush', config: { databaseUrl: 'hush', redisUrl: 'hush', port: 1 } })
    log.info({ req: { headers } })
    log.child({ secret: 'hush' }).info({ endpoint: { secret: 'hush', password: 'hush' } })
  })
  expect(lines).toHaveLength(3)
  expect(lines.join('')).not.toMatch('hush')
  expect(lines.join('')).toMatch('[redacted]')
  expect(lines[1]).toMatch('*/*')
})

test('[G3] Levels below the asked one are not written, and silent writes nothing', () => {
  expect(linesOf('warn', (log) => log.info('quiet'))).toEqual([])
  expect(linesOf('silent', (log) => log.fatal('quiet'))).toEqual([])
})

test('[OP6] Whatever is logged on behalf of a request names it, however late', async () => {
  const lines: { msg: string; requestId?: string }[] = []
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) })
  await Promise.all([
    onBehalfOf('one', async () => {
      await new Promise(setImmediate)
      log.info('late')
      onBehalfOf(null, () => log.info('for nobody'))
    }),
    onBehalfOf('two', async () => log.info({ requestId: 'two' }, 'at once')),
  ])
  log.info('outside')
  expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
    ['at once', 'two'],
    ['late', 'one'],
    ['for nobody', undefined],
    ['outside', undefined],
  ])
})
