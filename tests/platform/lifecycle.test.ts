import { describe, expect, test } from '@jest/globals'
import { createLifecycle } from '../../platform/lifecycle.ts'
import { createLog } from '../../platform/log.ts'
import { startChild } from '../support/child-process.ts'
import { deferred } from '../support/deferred.ts'

const log = createLog('silent')

describe('[Y1] Parts', () => {
  test('stop in reverse order, once for all callers', async () => {
    const events: string[] = []
    const lifecycle = createLifecycle(log)
    for (const name of ['database', 'queue', 'server']) {
      const part = await lifecycle.start(
        name,
        async () => `the ${name}`,
        async (started) => events.push(started),
      )
      expect(part).toBe(`the ${name}`)
    }
    const [first, second] = await Promise.all([lifecycle.stop(), lifecycle.stop()])
    expect(events).toEqual(['the server', 'the queue', 'the database'])
    expect(first).toEqual([])
    expect(second).toBe(first)
  })

  test('that fail or hang do not keep the others from stopping, and are named', async () => {
    const events: string[] = []
    const lifecycle = createLifecycle(log, { deadlineMs: 50 })
    const start = (name: string, stop: () => Promise<unknown>) =>
      lifecycle.start(name, async () => undefined, stop)
    await start('database', async () => events.push('database'))
    await start('queue', () => new Promise(() => undefined))
    await start('server', () => Promise.reject(new Error('stuck')))
    expect(await lifecycle.stop()).toEqual(['server', 'queue'])
    expect(events).toEqual(['database'])
  })

  test('that are starting when the stop comes are stopped too; later ones do not start', async () => {
    const events: string[] = []
    const lifecycle = createLifecycle(log)
    const opened = deferred<string>()
    const starting = lifecycle.start(
      'database',
      () => opened.promise,
      async (part) => events.push(part),
    )
    const stopped = lifecycle.stop()
    await expect(
      lifecycle.start(
        'server',
        async () => events.push('started'),
        async () => undefined,
      ),
    ).rejects.toThrow('server cannot start')
    opened.resolve('closed')
    await starting
    expect(await stopped).toEqual([])
    expect(events).toEqual(['closed'])
  })

  test('that failed to start need no stop', async () => {
    const lifecycle = createLifecycle(log)
    const fault = new Error('port taken')
    const stop = () => Promise.reject(new Error('never started'))
    await expect(lifecycle.start('server', () => Promise.reject(fault), stop)).rejects.toBe(fault)
    expect(await lifecycle.stop()).toEqual([])
  })
})

describe('[Y2] A signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops the parts and exits 0', async (signal) => {
    const child = startChild('stop-on-signals.ts', ['clean'])
    await child.said('ready')
    child.kill(signal)
    expect(await child.ended).toBe(0)
    expect(child.lines).toEqual(['running', 'ready', 'stopping'])
  })

  test('is one signal when it comes twice at once, as Ctrl-C under npm does', async () => {
    const child = startChild('stop-on-signals.ts', ['clean'])
    await child.said('ready')
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect(await child.ended).toBe(0)
  })

  test('exits 1 when a part does not stop', async () => {
    const child = startChild('stop-on-signals.ts', ['failing'])
    await child.said('ready')
    child.kill('SIGTERM')
    expect(await child.ended).toBe(1)
  })

  test('exits at once when it comes a second time', async () => {
    const child = startChild('stop-on-signals.ts', ['hanging'])
    await child.said('ready')
    child.kill('SIGINT')
    await child.said('stopping')
    // Twice at once is one Ctrl-C under npm; what comes later is somebody who does not want to wait.
    const impatient = setInterval(() => child.kill('SIGINT'), 100)
    expect(await child.ended).toBe(1)
    clearInterval(impatient)
  })
})
