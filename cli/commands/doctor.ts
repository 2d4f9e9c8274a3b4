import type { Command } from 'commander'
import {
  resolveServer,
  type Server,
  type ServerOptions,
  withServerOptions,
} from '../api/server-options.ts'
import type { Finding } from '../doctor/finding.ts'
import { CommandFailure } from '../failure.ts'
import { openPage } from '../terminal/page.ts'
import { say, type Terminal } from '../terminal/terminal.ts'

interface DoctorOptions extends ServerOptions {
  readonly json?: boolean
}

const EXAMPLES = `
Reads the same environment as serve and changes nothing. Exits with 1 when it finds a fault.

Examples:
  $ writethru doctor
  $ DATABASE_URL=postgres://db/writethru writethru doctor
  $ writethru doctor --json | jq '.findings[] | select(.state == "fault")'`

/** `writethru doctor`: what is configured, reachable and migrated, and the next step for each fault. */
export function addDoctor(program: Command, terminal: Terminal): void {
  const command = program
    .command('doctor')
    .description('Say what is configured, reachable and migrated, and what to do about faults.')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: DoctorOptions) => {
      const { examine } = await import('../doctor/examine.ts')
      const findings = await examine(serverOf(options, terminal), terminal.env)
      if (options.json) say(terminal, JSON.stringify({ findings }))
      else printFindings(findings, terminal)
      const faults = findings.filter(({ state }) => state === 'fault').length
      if (faults > 0)
        throw new CommandFailure(`${faults === 1 ? 'One fault' : `${faults} faults`}.`)
    })
  withServerOptions(command)
}

/** The server to look at; null where a wrong HOST or PORT names none, which is a finding of its own. */
function serverOf(options: DoctorOptions, terminal: Terminal): Server | null {
  try {
    return resolveServer(options, terminal)
  } catch (error) {
    if (options.url ?? terminal.env.WRITETHRU_URL) throw error
    return null
  }
}

const SIGNS = { ok: 'ok   ', note: 'note ', fault: 'FAULT' } as const
const STYLES = { ok: 'new', note: 'strong', fault: 'fault' } as const

function printFindings(findings: readonly Finding[], terminal: Terminal): void {
  const page = openPage(terminal)
  for (const { subject, state, detail, next } of findings) {
    const gutter = `${SIGNS[state]}  ${subject.padEnd(14)}`
    page.paragraph([{ text: detail, style: 'plain' }], gutter, STYLES[state])
    if (next) page.paragraph([{ text: `→ ${next}`, style: 'quiet' }], ' '.repeat(gutter.length))
  }
}
