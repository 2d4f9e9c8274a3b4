import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FILE = path.join(import.meta.dirname, '../../docs/benchmarks.md')

const BUSY = ': **other programs used the machine**, so trust the ratios more than the figures'

/**
 * Writes docs/benchmarks.md.
 * @param {object} run
 * @param {[what: string, which: string][]} run.machine
 * @param {{what: string, ours: string, peer: string, ratio: string}[]} run.rows
 * @param {string[]} run.notes what was not measured, and why
 * @param {{before: string, after: string}} run.load of the machine, over a minute
 * @param {number} run.minutes
 * @param {string[]} run.took each bench with its seconds
 */
export function writeReport({ machine, rows, notes, load, minutes, took }) {
  const cells = (values) => `| ${values.map((value) => value.replaceAll('|', '\\|')).join(' | ')} |`
  const isBusy = Number(load.before) > os.availableParallelism() / 2
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`, which measures everything in turn and each thing against a peer in the same',
    'run; `npm run bench -- NAME…` measures one and writes nothing. Ratios are ours to the peer’s: they travel to',
    'other machines, the figures do not. The reads of five million revisions are in [scale.md](scale.md), what',
    'faults do in [reliability.md](reliability.md).',
    '',
    ...machine.map(([what, which]) => `- ${what}: ${which}`),
    `- Load of the machine: ${load.before} before the run, ${load.after} after it${isBusy ? BUSY : ''}`,
    `- The run took ${minutes.toFixed(1)} minutes, on ${new Date().toISOString().slice(0, 10)}: ${took.join(', ')}`,
    '',
    cells(['what', 'ours', 'against', 'ratio']),
    '|---|---|---|---|',
    ...rows.map(({ what, ours, peer, ratio }) => cells([what, ours, peer, ratio])),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ]
  writeFileSync(FILE, lines.join('\n'))
  return FILE
}
