import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { toSlug } from '../../core/story/to-slug.ts'
import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'
import type { ArchiveFault, ArchivePart } from './archive-part.ts'
import { decodeText } from './decode-text.ts'
import { timeInName } from './time-in-name.ts'

const TEXT = /\.(txt|text|md|html?|xhtml)$/i
const HTML = /\.x?html?$/i

/** A folder whose files are the revisions of one story, named by their times; null where it has no text file. */
export async function readStoryFolder(folder: string, name: string): Promise<ArchivePart | null> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => ({ file: entry.name, time: timeInName(entry.name) }))
    .sort(
      (a, b) => (a.time?.getTime() ?? 0) - (b.time?.getTime() ?? 0) || (a.file < b.file ? -1 : 1),
    )
  if (files.length === 0) return null
  const story = toSlug(name)
  return {
    path: folder,
    total: files.length,
    unit: 'files',
    async *read(advance) {
      for (const { file, time } of files) {
        yield await readRevision(path.join(folder, file), story, time)
        advance(1)
      }
    },
  }
}

async function readRevision(
  file: string,
  story: string,
  publishedAt: Date | null,
): Promise<ArchivedRevision | ArchiveFault> {
  const fault = (detail: string): ArchiveFault => ({ place: file, fault: detail })
  if (story === '') return fault('its folder has no letter or digit that could name a story')
  if (publishedAt === null) {
    return fault('its name has no time: name it like 2024-05-03T10-15-00Z.txt')
  }
  const source = await readFile(file)
  const text = decodeText(source)
  if (text === null) return fault('it is not UTF-8 text')
  const html = HTML.test(file)
  return {
    story,
    input: { copy: html ? { html: text } : { text } },
    source,
    sourceType: `text/${html ? 'html' : 'plain'}; charset=utf-8`,
    sourceUri: null,
    sourceVersion: path.basename(file),
    publishedAt,
    place: file,
  }
}
