import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Builds the browser side into a folder of its own, so that tests see the code as it is now. */
export async function buildBrowserFiles(): Promise<{
  folder: string
  remove: () => Promise<void>
}> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'writethru-public-'))
  const vite = path.resolve('node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', folder, '--logLevel', 'error']
  // As for readers: Jest's own NODE_ENV would build what developers load.
  const options = { env: { ...process.env, NODE_ENV: 'production' } }
  await run(process.execPath, args, options)
  await run(process.execPath, [...args, '--mode', 'embed'], options)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
