import { access, constants, mkdir } from 'node:fs/promises'

/** Makes sure that DATA_DIR is a folder that this process may write to; the error says what to do. */
export async function prepareDataDir(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `DATA_DIR is ${folder}, which cannot be used (${reason}). Set it to a folder that this user may write to.`,
      { cause: error },
    )
  }
}
