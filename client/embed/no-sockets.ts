/**
 * Stands in for socket.io-client in the bundle for other sites (vite.config.ts): a socket that never
 * connects, so that the client library goes by Server-Sent Events from the start. It halves what
 * readers of those sites load, and asks of their policies nothing beside https.
 */
export function io() {
  const socket = {
    connected: false,
    on: () => socket,
    onAny: () => socket,
    off: () => socket,
    offAny: () => socket,
    emit: () => socket,
    connect: () => socket,
    disconnect: () => socket,
    timeout: () => ({ emitWithAck: () => Promise.reject(new Error('There is no socket.')) }),
  }
  return socket
}
