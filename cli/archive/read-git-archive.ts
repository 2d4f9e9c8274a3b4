import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'
import { readLines } from '../diff/read-lines.ts'
import { CommandFailure } from '../failure.ts'
import type { ArchiveFault, ArchivePart } from './archive-part.ts'
import { decodeText } from './decode-text.ts'
import { openGitBlobs } from './git-blobs.ts'
import { nameOfAddress } from './name-of-address.ts'
import { readNewsDiffsText } from './newsdiffs-text.ts'

/**
 * The git repository that NewsDiffs keeps: a file for each article, named by its address without the
 * scheme, and a commit for each revision, at its time (github.com/ecprice/newsdiffs). Merges and
 * removed files are passed over.
 */
export async function readGitArchive(folder: string): Promise<ArchivePart> {
  const total = Number(await ask(folder, ['rev-list', '--count', '--no-merges', 'HEAD']))
  return {
    path: folder,
    total,
    unit: 'commits',
    async *read(advance) {
      const blobs = openGitBlobs(folder)
      try {
        for await (const { commit, at, file } of listChanges(folder, advance)) {
          const source = await blobs.read(`${commit}:${file}`)
          const place = `${folder}, ${file} at ${commit.slice(0, 10)}`
          if (source) yield readRevision({ commit, at, file, source, place })
        }
      } finally {
        blobs.close()
      }
    },
  }
}

interface FileChange {
  readonly commit: string
  readonly at: Date
  readonly file: string
}

/** What every commit added or changed, the first one first. */
async function* listChanges(
  folder: string,
  advance: (by: number) => void,
): AsyncGenerator<FileChange> {
  const git = spawn(
    'git',
    [
      ...['-C', folder, '-c', 'core.quotePath=false'],
      ...['log', '--reverse', '--no-merges', '--diff-filter=AM', '--no-renames', '--root'],
      ...['--name-only', '--format=%x01%H %at'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(git, 'close')
  let commit = ''
  let at = new Date(0)
  try {
    for await (const line of readLines(git.stdout)) {
      if (line.startsWith('\u0001')) {
        const [id = '', seconds = ''] = line.slice(1).split(' ')
        commit = id
        at = new Date(Number(seconds) * 1000)
        advance(1)
      } else if (line !== '') {
        yield { commit, at, file: line }
      }
    }
  } finally {
    git.kill()
  }
  const [code] = await ended
  if (code !== 0 && code !== null)
    throw new CommandFailure(`git could not read ${folder}; see above.`)
}

function readRevision(
  found: FileChange & { readonly source: Buffer; readonly place: string },
): ArchivedRevision | ArchiveFault {
  const { commit, at, file, source, place } = found
  const text = decodeText(source)
  if (text === null) return { place, fault: 'it is not UTF-8 text' }
  return {
    story: nameOfAddress(file),
    input: readNewsDiffsText(text),
    source,
    sourceType: 'text/plain; charset=utf-8',
    sourceUri: `http://${file}`,
    sourceVersion: commit,
    publishedAt: at,
    place,
  }
}

async function ask(folder: string, args: readonly string[]): Promise<string> {
  const git = spawn('git', ['-C', folder, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  git.stdout.on('data', (chunk) => {
    out += chunk
  })
  git.stderr.on('data', (chunk) => {
    err += chunk
  })
  const [code] = await once(git, 'close').catch((error: Error) => {
    throw new CommandFailure(
      `${folder} is a git repository, and git cannot be run (${error.message}). Install git.`,
    )
  })
  if (code !== 0) throw new CommandFailure(`git could not read ${folder}: ${err.trim()}`)
  return out.trim()
}
