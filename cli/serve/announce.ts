import { adminKeyFile } from '../../platform/admin-key.ts'
import { colours, say, type Terminal } from '../terminal/terminal.ts'

/** Tells where the server is; on the very first start also the admin key, which is not shown again. */
export function announceServer(
  { url, newKey, dataDir }: { url: string; newKey: string | null; dataDir: string },
  terminal: Terminal,
): void {
  const { bold } = colours(terminal)
  say(terminal)
  say(terminal, `Writethru is ready: ${bold(url)}`)
  if (newKey) {
    say(terminal, `Admin key, shown this once: ${bold(newKey)}`)
    say(terminal, `It is also kept in ${adminKeyFile(dataDir)}.`)
  }
  say(terminal, 'Ctrl-C stops it.')
  say(terminal)
}

export function announceWorker(terminal: Terminal): void {
  say(terminal, 'The Writethru worker is running. Ctrl-C stops it.')
}
