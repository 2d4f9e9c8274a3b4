import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { openProduct } from '../open-product.ts'

test('[SE4] A server that stops does not wait for connections that are kept alive', async () => {
  const product = await openProduct()
  const socket = connect(Number(new URL(product.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  // Idle connections go at once; this one has a request whose end comes while the server stops.
  socket.write('POST /api/v1/filings HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n12')
  await once(socket, 'connect')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const startedAt = performance.now()
  const closed = product.close()
  socket.write('34')
  socket.resume()
  await closed
  expect(performance.now() - startedAt).toBeLessThan(25_000)
})
