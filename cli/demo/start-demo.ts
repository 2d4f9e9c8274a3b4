import type { Server } from '../api/server-options.ts'
import { messageOf } from '../failure.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'
import { playDemo } from './play-demo.ts'
import { DEMO_INTERVAL_MS, tellDemo } from './tell-demo.ts'

/** Plays the demo beside a server. A demo that fails is told of and harms nothing else. */
export function startDemo(server: Server, terminal: Terminal): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const tell = tellDemo(server, (line) => say(terminal, line))
  const options = { server, intervalMs: DEMO_INTERVAL_MS, signal: stopping.signal, ...tell }
  const played = playDemo(options).catch((error: unknown) => {
    remark(terminal, `The demo story stopped. ${messageOf(error)}`)
  })
  return {
    stop() {
      stopping.abort()
      return played
    },
  }
}
