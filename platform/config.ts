import { resolve } from 'node:path'
import { z } from 'zod'
import { isAddressOrBlock, isHost, isHostOrBlock } from './host-names.ts'
import { LOG_LEVELS, type LogLevel } from './log.ts'
import { OIDC_VARIABLES, type OidcConfig, oidcFaults, readOidc } from './oidc-config.ts'

/** What the environment asks for, checked. A field that was not given and has no default is null. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Where readers reach this server, without a trailing slash. */
  readonly publicUrl: string | null
  /** Absolute. Holds the embedded database and the admin key. */
  readonly dataDir: string
  /** PostgreSQL; null: embedded. */
  readonly databaseUrl: string | null
  /** Queue and bus; null: both on the database. */
  readonly redisUrl: string | null
  readonly adminKey: string | null
  readonly logLevel: LogLevel
  /** A port of its own for health and metrics; null: only servers have them, on `port`. */
  readonly metricsPort: number | null
  /** Where traces are sent (OTLP over HTTP), without a trailing slash; null: nowhere. */
  readonly otlpEndpoint: string | null
  /** Hosts and CIDRs that webhooks may reach although they are private. */
  readonly webhookAllowHosts: readonly string[]
  /** How long messages, deliveries and attempts are kept. */
  readonly webhookRetentionDays: number
  /** Revisions older than this many days may be compacted; null: none ever is. */
  readonly compactAfterDays: number | null
  /** Of every story so many of the newest revisions are never compacted. */
  readonly compactKeepRevisions: number
  /** Milliseconds between two requests for sources to one host. */
  readonly sourceGapMs: number
  /** Origins whose pages may read the API; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** As Express understands it: all proxies, none, a number of hops, or their addresses. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Bytes of memory for answers that never change, with which readers catch up; 0: none. */
  readonly catchUpCacheBytes: number
  /** Signing in at the desk with OpenID Connect; null: with keys only. */
  readonly oidc: OidcConfig | null
  /** Requests a minute that read, from one address; 0: any number. */
  readonly readsPerMinute: number
  /** Requests a minute that write, with one key, or from one address without; 0: any number. */
  readonly writesPerMinute: number
  /** Connections from one address, loopback and clients of trusted proxies aside; 0: any number. */
  readonly connectionsPerAddress: number
}

/** The environment does not say what it should. `faults` has one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The environment has ${faults.length === 1 ? 'a fault' : 'faults'}:\n${bulleted(faults)}`)
    this.faults = faults
  }
}

const DIGITS = /^\d+$/

const text = z.string().min(1, { error: 'is empty: give it a value, or leave it out', abort: true })

const url = (schemes: readonly string[], fault: string) =>
  text.refine((value) => schemes.includes(schemeOf(value)), { error: fault, abort: true })

/** A whole number, the bounds included. */
const number = (least: number, most: number, fault: string) =>
  text
    .refine((value) => DIGITS.test(value) && Number(value) >= least && Number(value) <= most, {
      error: fault,
    })
    .transform(Number)

const limit = number(0, 999_999_999, 'must be a whole number; 0: no limit')

const list = (isItem: (item: string) => boolean, fault: string) =>
  z
    .string()
    .transform((value) => value.split(',').map((item) => item.trim()))
    .transform((items) => items.filter((item) => item !== ''))
    .refine((items) => items.every(isItem), { error: fault })

const portNumber = number(0, 65_535, 'must be a port number from 0 to 65535')

const variables = z.object({
  PORT: portNumber.default(3000),
  HOST: text
    .refine(isHost, { error: 'must be an IP address or a host name, without a port' })
    .default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'must be an http or https URL')
    .refine(isBare, { error: 'must have no user, query or fragment' })
    .transform((value) => value.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must be a URL like postgres://user:password@host:5432/name',
  )
    .nullable()
    .default(null),
  REDIS_URL: url(['redis:', 'rediss:'], 'must be a URL like redis://host:6379')
    .nullable()
    .default(null),
  ADMIN_KEY: text
    .regex(/^[\x21-\x7e]{32,}$/, {
      error: 'must be at least 32 characters, visible ASCII without spaces',
    })
    .nullable()
    .default(null),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  METRICS_PORT: portNumber.nullable().default(null),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'must be an http or https URL')
    .transform((value) => value.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  WEBHOOK_ALLOW_HOSTS: list(isHostOrBlock, 'must be hosts or CIDRs, separated by commas').default(
    [],
  ),
  WEBHOOK_RETENTION_DAYS: number(
    4,
    3650,
    'must be a number of days from 4 (the retries of a delivery last three) to 3650',
  ).default(30),
  COMPACT_AFTER_DAYS: number(
    1,
    36_500,
    'must be a number of days from 1 to 36500; leave it out to keep everything',
  )
    .nullable()
    .default(null),
  COMPACT_KEEP_REVISIONS: number(
    1,
    1_000_000,
    'must be a number of revisions from 1 (the head alone) to 1000000',
  ).default(64),
  SOURCE_GAP_MS: number(0, 60_000, 'must be a number of milliseconds from 0 to 60000').default(
    1_000,
  ),
  CORS_ORIGINS: list(
    (item) => item === '*' || isOrigin(item),
    'must be origins like https://news.example, or *, separated by commas',
  ).default([]),
  TRUST_PROXY: text
    .transform(readTrustProxy)
    .refine((value) => value !== null, {
      error: 'must be true, false, a number of proxies, or their addresses separated by commas',
    })
    .transform((value) => value ?? false)
    .default(false),
  CATCH_UP_CACHE_BYTES: number(
    0,
    999_999_999_999,
    'must be a number of bytes, such as 67108864; 0: nothing is kept',
  ).default(64 * 1024 * 1024),
  RATE_LIMIT_READS: limit.default(30_000),
  RATE_LIMIT_WRITES: limit.default(6_000),
  CONNECTIONS_PER_ADDRESS: limit.default(2_000),
  ...OIDC_VARIABLES,
})

const schema = variables.superRefine((values, context) => {
  for (const [name, message] of oidcFaults(values)) {
    context.addIssue({ code: 'custom', path: [name], message })
  }
})

/**
 * Reads the configuration out of environment variables. Variables it does not know are left alone;
 * one that is present and wrong, empty included, throws: nothing falls back to its default, so
 * that a lost secret cannot start a server on the wrong database.
 * @throws ConfigError with every fault at once; it never repeats values, which may be secrets
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = schema.safeParse(env)
  if (!read.success) {
    throw new ConfigError(
      read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    )
  }
  const values = read.data
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    adminKey: values.ADMIN_KEY,
    logLevel: values.LOG_LEVEL,
    metricsPort: values.METRICS_PORT,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    webhookAllowHosts: values.WEBHOOK_ALLOW_HOSTS,
    webhookRetentionDays: values.WEBHOOK_RETENTION_DAYS,
    compactAfterDays: values.COMPACT_AFTER_DAYS,
    compactKeepRevisions: values.COMPACT_KEEP_REVISIONS,
    sourceGapMs: values.SOURCE_GAP_MS,
    corsOrigins: values.CORS_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    catchUpCacheBytes: values.CATCH_UP_CACHE_BYTES,
    oidc: readOidc(values),
    readsPerMinute: values.RATE_LIMIT_READS,
    writesPerMinute: values.RATE_LIMIT_WRITES,
    connectionsPerAddress: values.CONNECTIONS_PER_ADDRESS,
  }
}

function readTrustProxy(value: string): boolean | number | readonly string[] | null {
  if (value === 'true' || value === 'false') return value === 'true'
  if (DIGITS.test(value)) return Number(value)
  const items = value.split(',').map((item) => item.trim())
  const named = ['loopback', 'linklocal', 'uniquelocal']
  return items.every((item) => named.includes(item) || isAddressOrBlock(item)) ? items : null
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value.toLowerCase()
}

function isBare(value: string): boolean {
  const { username, password, search, hash } = new URL(value)
  return username === '' && password === '' && search === '' && hash === ''
}

function schemeOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line}`).join('\n')
}
