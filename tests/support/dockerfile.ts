import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export interface DockerStage {
  /** `FROM image`; `name` after `AS`, else ''. */
  readonly image: string
  readonly name: string
  readonly steps: readonly { readonly word: string; readonly text: string }[]
}

/** The stages of the Dockerfile, comments left out, lines that go on joined. */
export async function readDockerfile(): Promise<DockerStage[]> {
  const text = await readFile(join(ROOT, 'Dockerfile'), 'utf8')
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const stages: { image: string; name: string; steps: { word: string; text: string }[] }[] = []
  for (const line of lines) {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? []
    if (word === 'FROM') {
      const [image = '', , name = ''] = rest.split(' ')
      stages.push({ image, name, steps: [] })
    } else {
      const stage = stages.at(-1)
      if (!stage) throw new Error(`Before any FROM: ${line}`)
      stage.steps.push({ word, text: rest })
    }
  }
  return stages
}

/** What `COPY` takes from where (another stage; '': the project) and where it puts it. */
export function readCopy(text: string): { from: string; sources: string[]; target: string } {
  const [, from = '', rest = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? []
  const paths = rest.split(' ')
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' }
}

/** Names right in the project that .dockerignore keeps out of an image; `*` is any part of a name. */
export async function readIgnored(): Promise<(name: string) => boolean> {
  const text = await readFile(join(ROOT, '.dockerignore'), 'utf8')
  const patterns = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => new RegExp(`^${line.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`))
  return (name) => patterns.some((pattern) => pattern.test(name))
}
