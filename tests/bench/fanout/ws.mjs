// A bare `ws` server that sends the same text to every client.
import { WebSocketServer } from 'ws'
import { serveCommands, start } from './child.mjs'

let server

serveCommands({
  async start() {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
    await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${server.address().port}`
  },
  broadcast(delta) {
    const begun = start()
    const text = JSON.stringify(['delta', delta])
    for (const client of server.clients) client.send(text)
    return begun
  },
})
