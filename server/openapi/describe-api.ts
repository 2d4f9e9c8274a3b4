import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../pages/project-root.ts'
import { ALL_OPERATIONS } from './all-operations.ts'
import { writeDocument } from './write-document.ts'

/** The document of this very program. */
export function describeApi() {
  const manifest = readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')
  return writeDocument(ALL_OPERATIONS, (JSON.parse(manifest) as { version: string }).version)
}
