import { storySketch } from '../../core/match/sketch.ts'
import {
  checkHead,
  checkRevision,
  type KeptHead,
  type KeptRevision,
  LogFaultError,
  NOTHING_REPLAYED,
} from '../../core/verify/check-revision.ts'
import type { Database } from '../store/database.ts'
import { replaceSketch } from '../store/story-sketches.ts'
import { EXPORTED, type ExportedType } from './export-stories.ts'
import { ExportError, type ExportedLine, type LineReader, readAhead } from './exported-line.ts'
import { type ExportedTables, openRowBatch, readExportedTables } from './row-batch.ts'

export interface ImportedStories {
  /** Written now. */
  readonly stories: number
  readonly filings: number
  readonly revisions: number
  /** Stories that were here already, with the same log. */
  readonly present: number
}

/**
 * Brings in an export exactly as it is: the same ids, numbers, epochs, hashes and chain, each of which
 * is checked by replaying it. One transaction a story: what was imported before an interruption is
 * found to be here and left alone when the same export is imported again. Keys are not exported, so a
 * filing keeps the id of its key only where that key is here. Nothing is announced.
 * @throws ExportError
 */
export async function importStories(
  database: Database,
  lines: AsyncIterable<string>,
): Promise<ImportedStories> {
  const tables = await readExportedTables(database)
  const sum = { story: 0, filing: 0, revision: 0, present: 0 }
  const reader = readAhead(lines)
  let ended = false
  for (let line = await reader.peek(); line; line = await reader.peek()) {
    if (line.type === 'story') {
      const written = await importStory(database, tables, reader)
      if (written === null) sum.present += 1
      else for (const { type } of EXPORTED) sum[type] += written[type]
    } else {
      if (line.type !== 'export' && line.type !== 'end') throw outOfPlace(line)
      ended = line.type === 'end'
      await reader.next()
    }
  }
  if (!ended) {
    throw new ExportError(
      'The export has no last line: it is cut short. What it holds was imported; export again for the rest.',
    )
  }
  return { stories: sum.story, filings: sum.filing, revisions: sum.revision, present: sum.present }
}

type Written = Record<ExportedType, number>

/** Null where the story is here already. */
async function importStory(
  database: Database,
  tables: ExportedTables,
  reader: LineReader,
): Promise<Written | null> {
  const story = (await reader.next()) as RowLine<'story'>
  const { id, slug, revision, chain } = story.value as Record<'id' | 'slug' | 'chain', string> & {
    revision: number
  }
  const [here] = await database.query<{ id: string; revision: number; chain: string | null }>(
    `SELECT s.id, s.revision, CASE WHEN $3 = 0 THEN '' ELSE
       (SELECT chain FROM revision WHERE story_id = s.id AND number = $3) END AS chain
     FROM story s WHERE id = $1 OR slug = $2 ORDER BY id = $1 DESC LIMIT 1`,
    [id, slug, revision],
  )
  if (here) {
    if (here.id !== id) {
      throw new ExportError(
        `Line ${story.number}: another story here has the slug "${slug}". Import into a database without it.`,
      )
    }
    if (here.chain !== chain) {
      throw new ExportError(
        `Line ${story.number}: story "${slug}" is here with another history (revision ${here.revision}; the export has ${revision}). Import into a database without it.`,
      )
    }
    while (await nextRow(reader));
    return null
  }
  return database.transaction(async (transaction) => {
    await transaction.script('SET LOCAL idle_in_transaction_session_timeout = 0')
    const written: Written = { story: 1, filing: 0, revision: 0 }
    const batch = openRowBatch(transaction, tables)
    await batch.add(story)
    let replayed = NOTHING_REPLAYED
    for (let line = await nextRow(reader); line; line = await nextRow(reader)) {
      if (line.value.storyId !== id) throw outOfPlace(line)
      if (line.type === 'revision') {
        const revision = line.value as unknown as KeptRevision
        replayed = named(line, () => checkRevision(id, replayed, revision))
      }
      await batch.add(line)
      written[line.type] += 1
    }
    await batch.flush()
    const head = story.value as unknown as KeptHead
    named(story, () => checkHead(replayed, head))
    const { blocks, language } = head.document
    await replaceSketch(transaction, id, storySketch(blocks, language))
    return written
  })
}

type RowLine<Type extends ExportedType = ExportedType> = ExportedLine & { readonly type: Type }

/** The next row that belongs to the story before it, or null. */
async function nextRow(reader: LineReader): Promise<RowLine<'filing' | 'revision'> | null> {
  const line = await reader.peek()
  if (line?.type !== 'filing' && line?.type !== 'revision') return null
  await reader.next()
  return line as RowLine<'filing' | 'revision'>
}

/** A fault of the log, with the line that has it. */
function named<T>(line: ExportedLine, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof LogFaultError)) throw error
    throw new ExportError(
      `Line ${line.number} (${line.type} ${String(line.value.number ?? line.value.slug)}) does not hold: ${error.message}. The file is damaged, and nothing of this story was imported.`,
      { cause: error },
    )
  }
}

function outOfPlace({ number, type }: ExportedLine): ExportError {
  return new ExportError(
    `Line ${number} (${type}) stands where none can be: the file is damaged. Take another copy of it.`,
  )
}
