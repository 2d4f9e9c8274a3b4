import type { Server } from 'socket.io'
import { SOCKET_EVENTS } from '../../core/protocol/messages.ts'

const COUNT_EVERY_MS = 2_000

/** Tells each story's readers how many they are, when that changed. Returns a function that stops it. */
export function startReaderCounts(io: Server, roomPrefix: string): () => void {
  const { rooms } = io.of('/').adapter
  let told = new Map<string, number>()
  const timer = setInterval(() => {
    const counts = new Map<string, number>()
    for (const [room, sockets] of rooms) {
      if (!room.startsWith(roomPrefix)) continue
      counts.set(room, sockets.size)
      if (told.get(room) === sockets.size) continue
      const story = room.slice(roomPrefix.length)
      io.to(room).emit(SOCKET_EVENTS.readers, { story, count: sockets.size })
    }
    told = counts
  }, COUNT_EVERY_MS)
  return () => clearInterval(timer)
}
