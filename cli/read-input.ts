import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandFailure, codeOf, messageOf } from './failure.ts'
import { remark, type Terminal } from './terminal/terminal.ts'

/** The name that stands for standard input. */
export const STDIN = '-'

/**
 * Reads a file, or standard input for `-`, as UTF-8 text, every character kept (a byte order mark
 * too): offsets into it are offsets into the file. Throws CommandFailure when that cannot be done.
 */
export async function readInput(name: string, terminal: Terminal): Promise<string> {
  const bytes = name === STDIN ? await readStdin(terminal) : await readFileOrFail(name)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const what = name === STDIN ? 'Standard input' : name
    throw new CommandFailure(`${what} is not UTF-8 text. Convert it and try again.`)
  }
}

function readStdin(terminal: Terminal): Promise<Buffer> {
  if (terminal.stdin.isTTY)
    remark(terminal, 'Type or paste the copy; Ctrl-D on an empty line ends it.')
  return buffer(terminal.stdin)
}

async function readFileOrFail(name: string): Promise<Buffer> {
  try {
    return await readFile(name)
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error)
    throw new CommandFailure(`${name} cannot be read: ${reason}.`, { cause: error })
  }
}
