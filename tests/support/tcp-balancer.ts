import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A balancer of TCP connections over several servers, on a network that can be made to fail. */
export interface TcpBalancer {
  readonly url: string
  /** Cuts every connection; new ones go through. */
  cut(): void
  /** Lets no byte through, in either direction, for so long; nothing is lost. */
  stall(ms: number): Promise<void>
  close(): Promise<void>
}

/** Each connection goes to the next server in turn, or to the one after where that does not answer. */
export async function openTcpBalancer(ports: readonly number[]): Promise<TcpBalancer> {
  const sockets = new Set<Socket>()
  let turn = 0
  let stalled = false

  function pipe(from: Socket, to: Socket): void {
    sockets.add(from)
    from.pipe(to)
    from.on('error', () => undefined)
    from.once('close', () => {
      sockets.delete(from)
      to.destroy()
    })
    if (stalled) from.pause()
  }

  async function reach(): Promise<Socket | null> {
    for (const _ of ports) {
      turn += 1
      const far = connect(ports[turn % ports.length] ?? 0, '127.0.0.1')
      try {
        await once(far, 'connect')
        return far
      } catch {
        far.destroy()
      }
    }
    return null
  }

  const server = createServer({ pauseOnConnect: true }, async (near) => {
    near.on('error', () => undefined)
    const far = await reach()
    if (!far || near.destroyed) {
      near.destroy()
      far?.destroy()
      return
    }
    pipe(near, far)
    pipe(far, near)
    if (!stalled) near.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async stall(ms) {
      stalled = true
      for (const socket of sockets) socket.pause()
      await new Promise((resolve) => setTimeout(resolve, ms))
      stalled = false
      for (const socket of sockets) socket.resume()
    },
    async close() {
      server.close()
      cut()
    },
  }
}
