// A bare Socket.IO server, in its default settings, that broadcasts to one room.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { serveCommands, start } from './child.mjs'

const httpServer = createServer()
const io = new Server(httpServer, { serveClient: false })
io.on('connection', (socket) => socket.join('story'))

serveCommands({
  async start() {
    await new Promise((resolve) => httpServer.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${httpServer.address().port}`
  },
  broadcast(delta) {
    const begun = start()
    io.to('story').emit('delta', delta)
    return begun
  },
})
