import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Longer socket paths are cut by some systems (104 bytes on macOS). */
const MAX_PATH_BYTES = 100
const SOCKET_NAME = /^lock-[0-9a-f]{12}\.sock$/
const ATTEMPTS = 50
const ANSWER_MS = 500
/** How long those who stepped back leave to the one who did not. */
const STEP_MS = 100
/** A rival that is alive and silent for this long has the folder: its database starts. */
const SILENT_MS = 5_000

/** Another process has the folder. `pid` is null when it did not answer in time. */
export class DataDirLockedError extends Error {
  override readonly name = 'DataDirLockedError'
  readonly folder: string
  readonly pid: number | null

  constructor(folder: string, pid: number | null) {
    super(
      `${folder} is in use by another Writethru process${pid === null ? '' : ` (pid ${pid})`}. Stop that one, or give this one another DATA_DIR or a DATABASE_URL.`,
    )
    this.folder = folder
    this.pid = pid
  }
}

/**
 * Takes a folder that exists for this process alone and gives the function that lets it go.
 * The kernel lets it go too, whenever the process ends and however: the lock is a Unix socket
 * that somebody listens on (on Windows a named pipe), never a file that outlives its owner.
 *
 * Everybody who wants the folder listens on a socket of a name never used before, and only then
 * looks at all the others; whoever finds none alive has the folder. Of two, the one that began to
 * listen later sees the earlier, so both can never have it. Of several who see each other, all but
 * the first by name step back. Names are not reused, so removing a dead one can never remove a
 * living one: that is what a single well-known `lock.sock` cannot promise.
 * @throws DataDirLockedError
 */
export async function lockDataDir(folder: string): Promise<() => Promise<void>> {
  return process.platform === 'win32' ? lockByPipe(folder) : lockBySocket(folder)
}

async function lockBySocket(folder: string): Promise<() => Promise<void>> {
  const room = socketFolder(folder)
  const requirePatience = limitSilence(folder)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const name = `lock-${randomBytes(6).toString('hex')}.sock`
    const state = { held: false }
    const server = await listen(join(room, name), state)
    try {
      state.held = await outlastRivals(folder, room, name, requirePatience)
    } finally {
      if (!state.held) await stop(server)
    }
    if (state.held) return () => stop(server)
    await wait(STEP_MS * (1 + Math.random()))
  }
  throw new DataDirLockedError(folder, null)
}

/** True when nobody else is left, false when it is on us to step back. */
async function outlastRivals(
  folder: string,
  room: string,
  own: string,
  requirePatience: (anySilent: boolean) => void,
): Promise<boolean> {
  for (let look = 0; look < ATTEMPTS; look++) {
    const rivals = await findRivals(room, own)
    const holder = rivals.find(({ held }) => held)
    if (holder !== undefined) throw new DataDirLockedError(folder, holder.pid)
    requirePatience(rivals.some(({ held }) => held === null))
    // Asked between the two steps of starting to listen, we looked dead and were removed.
    const standing = (await readdir(room)).includes(own)
    if (!standing || rivals.some(({ name }) => name < own)) return false
    if (rivals.length === 0) return true
    await wait(STEP_MS / 5)
  }
  return false
}

/**
 * A rival that accepts and says nothing may be busy with its database, which has the folder, or be
 * one of many who race on a slow machine. Only silence that lasts tells them apart.
 */
function limitSilence(folder: string): (anySilent: boolean) => void {
  let since: number | null = null
  return (anySilent) => {
    const now = performance.now()
    since = anySilent ? (since ?? now) : null
    if (since !== null && now - since > SILENT_MS) throw new DataDirLockedError(folder, null)
  }
}

async function lockByPipe(folder: string): Promise<() => Promise<void>> {
  const path = `\\\\.\\pipe\\writethru-${digest(realpathSync(folder))}`
  try {
    const server = await listen(path, { held: true })
    return () => stop(server)
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE', 'EACCES')) throw error
    const holder = await ask(path)
    throw new DataDirLockedError(folder, holder === 'dead' ? null : holder.pid)
  }
}

/** The folder itself, or one in the temporary folder when its path is too long for a socket. */
function socketFolder(folder: string): string {
  const real = realpathSync(folder)
  if (Buffer.byteLength(join(real, 'lock-000000000000.sock')) <= MAX_PATH_BYTES) return real
  const short = join(tmpdir(), `writethru-${digest(real)}`)
  mkdirSync(short, { recursive: true })
  return short
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Listens without keeping the process alive, and tells whoever asks who it is. */
function listen(path: string, state: { held: boolean }): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end(JSON.stringify({ pid: process.pid, held: state.held }))
  })
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

/** Closing removes the socket's file. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Both null of one that accepted and did not answer in time. */
interface Answer {
  readonly pid: number | null
  readonly held: boolean | null
}

interface Rival extends Answer {
  readonly name: string
}

async function findRivals(room: string, own: string): Promise<Rival[]> {
  const others = (await readdir(room)).filter((name) => SOCKET_NAME.test(name) && name !== own)
  const answers = await Promise.all(
    others.map(async (name) => {
      const path = join(room, name)
      const answer = await ask(path)
      if (answer === 'dead') await rm(path, { force: true })
      return answer === 'dead' ? [] : [{ ...answer, name }]
    }),
  )
  return answers.flat()
}

/** Whoever accepts is alive. */
function ask(path: string): Promise<Answer | 'dead'> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    socket.setEncoding('utf8')
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('error', (error) => {
      if (hasCode(error, 'ECONNREFUSED', 'ENOENT')) resolve('dead')
    })
    socket.on('close', () => resolve(readAnswer(text)))
  })
}

function readAnswer(text: string): Answer {
  try {
    const { pid, held } = JSON.parse(text) as { pid: number; held: boolean }
    return { pid, held }
  } catch {
    return { pid: null, held: null }
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '')
}
