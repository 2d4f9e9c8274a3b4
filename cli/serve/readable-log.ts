import { showControls } from '../terminal/show-controls.ts'
import { colours, type Terminal } from '../terminal/terminal.ts'

/** Pino's levels from which a line is a warning, and an error. */
const WARN = 40
const ERROR = 50

/** What people do not need, or read already: an event is the message over again. */
const DULL = new Set(['level', 'time', 'pid', 'msg', 'event'])

/** Turns JSON log lines into lines for people: `14:32:10 revision published story=… revision=3`. */
export function readableLog(terminal: Terminal): { write(line: string): void } {
  const palette = colours(terminal)
  return {
    write(line) {
      const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>
      const details = Object.entries(rest).filter(([name]) => !DULL.has(name))
      const text = showControls(
        [msg, ...details.map(([name, value]) => `${name}=${inOneWord(value)}`)].join(' '),
      )
      const clock = new Date(String(time)).toLocaleTimeString('en-GB')
      const paint =
        Number(level) >= ERROR ? palette.red : Number(level) >= WARN ? palette.yellow : palette.dim
      terminal.stdout.write(`${paint(`${clock} ${text}`)}\n`)
    },
  }
}

function inOneWord(value: unknown): string {
  if (isLoggedError(value)) return JSON.stringify(value.message)
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)
}

function isLoggedError(value: unknown): value is { message: string } {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value
}
