import { access, constants, mkdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** Makes sure that DATA_DIR is a folder that this process may write to; the error says what to do. */
export async function prepareDataDir(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `DATA_DIR is ${folder}, which cannot be used (${reason}). Set it to a folder that this user may write to.`,
      { cause: error },
    )
  }
}

/**
 * Makes a folder and those above it. Not Node's own `recursive`, which tries for ever where a folder
 * that is there says that it is not, as /proc does.
 */
async function makeFolder(folder: string): Promise<void> {
  const isThere = await stat(folder).catch(() => null)
  if (isThere?.isDirectory()) return
  const above = path.dirname(folder)
  if (above !== folder) await makeFolder(above)
  await mkdir(folder).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error
  })
}
