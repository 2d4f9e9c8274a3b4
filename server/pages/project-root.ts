import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of the nearest package.json above this file: the project's, whether the code runs from
 * source or from dist. Throws when there is none.
 */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder)
      throw new Error('No package.json above server/pages: is this a full copy?')
    folder = parent
  }
  return folder
}
