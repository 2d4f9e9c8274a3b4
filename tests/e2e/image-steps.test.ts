import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import {
  type DockerStage,
  ROOT,
  readCopy,
  readDockerfile,
  readIgnored,
} from '../support/dockerfile.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { describeWhere } from '../support/services.ts'

/** Installing twice and building takes a minute or two, and a registry: .ci/run asks for it. */
const why = process.env.REHEARSE_IMAGE ? null : 'set REHEARSE_IMAGE=1, as .ci/run does'

/** Every step of the Dockerfile, done in folders that stand in for the stages' file systems. */
describeWhere(why, 'the image, step by step', () => {
  let folder: string
  let stages: DockerStage[]
  let started: ChildProcess | null = null

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'writethru-image-'))
    stages = await readDockerfile()
  })

  afterAll(() => {
    if (started?.exitCode === null) started.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** The folder that stands for `path` of a stage. */
  const inStage = (name: string, path: string) => join(folder, `stage-${name}`, path)

  async function build({
    name,
    steps,
  }: DockerStage): Promise<{ workdir: string; env: NodeJS.ProcessEnv }> {
    const isIgnored = await readIgnored()
    let workdir = '/'
    const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: folder }
    for (const { word, text } of steps) {
      const here = inStage(name, workdir)
      if (word === 'WORKDIR') {
        workdir = text
        mkdirSync(inStage(name, workdir), { recursive: true })
      } else if (word === 'ENV') {
        for (const pair of text.split(' ')) {
          const [variable = '', value = ''] = pair.split('=')
          env[variable] = value
        }
      } else if (word === 'COPY') {
        const { from, sources, target } = readCopy(text)
        for (const source of sources) {
          const found = from ? inStage(from, source) : join(ROOT, source)
          if (source !== '.') {
            const into = target.endsWith('/') ? join(target, source) : target
            cpSync(found, join(here, into), { recursive: true, verbatimSymlinks: true })
            continue
          }
          for (const entry of readdirSync(found).filter((entry) => !isIgnored(entry))) {
            cpSync(join(found, entry), join(here, target, entry), { recursive: true })
          }
        }
      } else if (word === 'RUN') {
        const ran = spawnSync('sh', ['-c', text], { cwd: here, env, encoding: 'utf8' })
        if (ran.status !== 0) throw new Error(`RUN ${text}\n${ran.stdout}${ran.stderr}`)
      } else if (!['USER', 'EXPOSE', 'ENTRYPOINT', 'CMD'].includes(word)) {
        throw new Error(`The rehearsal does not know ${word}.`)
      }
    }
    return { workdir, env }
  }

  it('[OP11] is built, and what it ships starts and serves with production packages alone', async () => {
    let built: Awaited<ReturnType<typeof build>> | null = null
    for (const stage of stages) built = await build(stage)
    if (!built) throw new Error('There is no stage.')
    const here = inStage('', built.workdir)
    expect(readdirSync(here).sort()).toEqual([
      'LICENSE',
      'data',
      'dist',
      'node_modules',
      'package.json',
    ])
    expect(readdirSync(join(here, 'node_modules'))).not.toContain('jest')
    const port = await freePort()
    const env = {
      ...built.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: join(here, 'data'),
    }
    const child = spawn(process.execPath, ['dist/cli/main.js', 'serve'], { cwd: here, env })
    started = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        output += text.toString()
      })
    }
    const ended = once(child, 'exit')
    const url = `http://127.0.0.1:${port}`
    await eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`It ended:\n${output}`)
        expect((await fetch(`${url}/readyz`)).status).toBe(200)
      },
      { timeoutMs: 120_000, everyMs: 200 },
    )
    const page = await (await fetch(url)).text()
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(page) ?? []
    expect((await fetch(new URL(script, url))).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }, 600_000)
})
