import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

/** As much of a Compose service as the suite looks at. */
export interface ComposeService {
  readonly image: string
  readonly build?: string
  readonly user?: string
  readonly restart?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly security_opt?: readonly string[]
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const FILE = join(import.meta.dirname, '../../docker-compose.yml')

/**
 * Reads docker-compose.yml as Compose does: anchors merged, `${NAME:-default}` and `${NAME:?fault}`
 * filled in from `variables`, and variables without a value passed on where they are set. Throws
 * where a variable that must be set is not.
 */
export async function readComposeFile(
  variables: Readonly<Record<string, string>>,
): Promise<ComposeFile> {
  const file = parse(await readFile(FILE, 'utf8'), { merge: true })
  return fillIn(file, variables) as ComposeFile
}

function fillIn(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolate(value, variables)
  if (Array.isArray(value)) return value.map((item) => fillIn(item, variables))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== 'environment') return [[name, fillIn(inner, variables)]]
    return [[name, fillIn(passOn(inner as Record<string, string | null>, variables), variables)]]
  })
  return Object.fromEntries(entries)
}

/** A variable without a value is the caller's own, where the caller has it. */
function passOn(
  environment: Readonly<Record<string, string | null>>,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = Object.entries(environment).flatMap(([name, value]): [string, string][] => {
    const given = value ?? variables[name]
    return given === undefined ? [] : [[name, given]]
  })
  return Object.fromEntries(named)
}

function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{(\w+)(?::(-|\?)([^}]*))?\}/g,
    (_, name: string, way: string | undefined, rest: string) => {
      const value = variables[name]
      if (value) return value
      if (way === '-') return rest
      throw new Error(`${name}: ${way === '?' ? rest : 'is not set'}`)
    },
  )
}
