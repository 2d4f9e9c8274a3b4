import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { CONNECTION_LIMITS } from '../../../server/limits/guarded-server.ts'
import { openProduct } from '../open-product.ts'

test('[SE4] A server that stops does not wait for connections that are kept alive', async () => {
  const product = await openProduct()
  const socket = connect(Number(new URL(product.url).port), '127.0.0.1')
  try {
    socket.on('error', () => undefined)
    // Idle connections go at once; this one has a request whose end comes while the server stops.
    const head = ['Host: a', 'Content-Length: 4', 'Expect: 100-continue'].join('\r\n')
    socket.write(`POST /api/v1/filings HTTP/1.1\r\n${head}\r\n\r\n12`)
    // `100 Continue`: the server has it in hand.
    await once(socket, 'data')
    const startedAt = performance.now()
    const stopped = product.stop()
    socket.write('34')
    socket.resume()
    await stopped
    expect(performance.now() - startedAt).toBeLessThan(CONNECTION_LIMITS.keepAliveMs)
  } finally {
    socket.destroy()
    await product.close()
  }
}, 180_000)
