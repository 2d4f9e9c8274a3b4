import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { isExportHeader } from '../../platform/archive/exported-line.ts'
import { CommandFailure, codeOf, messageOf } from '../failure.ts'
import type { ArchivePart } from './archive-part.ts'
import { type LineFile, openLines } from './open-lines.ts'
import { readGitArchive } from './read-git-archive.ts'
import { readRevisionLines } from './read-revision-lines.ts'
import { readStoryFolder } from './read-story-folder.ts'

/** Something to import: an export of ours, which is taken exactly, or revisions to understand. */
export type ImportPart =
  | { readonly kind: 'export'; readonly path: string; readonly file: LineFile }
  | ({ readonly kind: 'archive' } & ArchivePart)

/** What there is at a path: a file says by its first line what it is, a folder by what is in it. */
export async function findParts(given: string): Promise<ImportPart[]> {
  const parts = await partsAt(given).catch((error: unknown) => {
    if (error instanceof CommandFailure) throw error
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file or folder' : messageOf(error)
    throw new CommandFailure(`${given} cannot be read: ${reason}.`, { cause: error })
  })
  if (parts.length > 0) return parts
  throw new CommandFailure(
    `${given} holds nothing to import: neither text files named by time, nor a git repository. writethru import --help says what can be.`,
  )
}

async function partsAt(given: string): Promise<ImportPart[]> {
  if ((await stat(given)).isDirectory()) {
    return partsInFolder(given, path.basename(path.resolve(given)))
  }
  const file = await openLines(given)
  if (isExportHeader(await file.firstLine())) return [{ kind: 'export', path: given, file }]
  return [{ kind: 'archive', ...readRevisionLines(given, file) }]
}

/** Each folder with text files is a story, named by its way from the folder that was given. */
async function partsInFolder(folder: string, name: string, root = true): Promise<ImportPart[]> {
  if (isRepository(folder)) return [{ kind: 'archive', ...(await readGitArchive(folder)) }]
  const own = await readStoryFolder(folder, name)
  const parts: ImportPart[] = own ? [{ kind: 'archive', ...own }] : []
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort(byName)) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue
    const below = root ? entry.name : `${name}-${entry.name}`
    parts.push(...(await partsInFolder(path.join(folder, entry.name), below, false)))
  }
  return parts
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}

function isRepository(folder: string): boolean {
  const bare = existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects'))
  return bare || existsSync(path.join(folder, '.git'))
}
