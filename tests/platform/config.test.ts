import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ConfigError, readConfig } from '../../platform/config.ts'

const KEY = 'k'.repeat(32)

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

test('[C1] Nothing given is the embedded database on 127.0.0.1:3000', () => {
  expect(readConfig({ HOME: '/root', UNRELATED: 'left alone' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    oidc: null,
    publicUrl: null,
    dataDir: resolve('data'),
    databaseUrl: null,
    redisUrl: null,
    adminKey: null,
    logLevel: 'info',
    metricsPort: null,
    otlpEndpoint: null,
    webhookAllowHosts: [],
    webhookRetentionDays: 30,
    compactAfterDays: null,
    compactKeepRevisions: 64,
    sourceGapMs: 1_000,
    corsOrigins: [],
    trustProxy: false,
    readsPerMinute: 30_000,
    writesPerMinute: 6_000,
    connectionsPerAddress: 2_000,
    catchUpCacheBytes: 64 * 1024 * 1024,
  })
})

test('[C2] Everything given is taken as it is meant', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '::',
    PUBLIC_URL: 'https://news.example/live/',
    DATA_DIR: '/var/lib/writethru',
    DATABASE_URL: 'postgresql://desk:p%40ss@db.example:5433/news?sslmode=require',
    REDIS_URL: 'rediss://:pw@cache.example:6380/2',
    ADMIN_KEY: KEY,
    LOG_LEVEL: 'debug',
    METRICS_PORT: '9464',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
    WEBHOOK_ALLOW_HOSTS: 'hooks.internal, 10.0.0.0/8,fd00::/8 , 192.168.1.7',
    WEBHOOK_RETENTION_DAYS: '90',
    COMPACT_AFTER_DAYS: '365',
    COMPACT_KEEP_REVISIONS: '1',
    SOURCE_GAP_MS: '250',
    CORS_ORIGINS: 'https://a.example,http://localhost:8080',
    TRUST_PROXY: 'loopback, 10.1.0.0/16',
    RATE_LIMIT_READS: '600',
    RATE_LIMIT_WRITES: '0',
    CONNECTIONS_PER_ADDRESS: '50',
    CATCH_UP_CACHE_BYTES: '0',
  })
  expect(config).toMatchObject({
    port: 0,
    host: '::',
    publicUrl: 'https://news.example/live',
    dataDir: '/var/lib/writethru',
    adminKey: KEY,
    logLevel: 'debug',
    metricsPort: 9464,
    otlpEndpoint: 'http://collector:4318',
    webhookAllowHosts: ['hooks.internal', '10.0.0.0/8', 'fd00::/8', '192.168.1.7'],
    webhookRetentionDays: 90,
    compactAfterDays: 365,
    compactKeepRevisions: 1,
    sourceGapMs: 250,
    corsOrigins: ['https://a.example', 'http://localhost:8080'],
    trustProxy: ['loopback', '10.1.0.0/16'],
    readsPerMinute: 600,
    writesPerMinute: 0,
    connectionsPerAddress: 50,
    catchUpCacheBytes: 0,
  })
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
  expect(readConfig({ TRUST_PROXY: 'true' }).trustProxy).toBe(true)
  expect(readConfig({ WEBHOOK_ALLOW_HOSTS: '', CORS_ORIGINS: '*' })).toMatchObject({
    webhookAllowHosts: [],
    webhookRetentionDays: 30,
    corsOrigins: ['*'],
  })
})

describe('[C3] A wrong value is a fault that names its variable', () => {
  test.each([
    ['PORT', '65536'],
    ['METRICS_PORT', '65536'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', 'http'],
    ['PORT', ''],
    ['HOST', 'localhost:3000'],
    ['HOST', 'two words'],
    ['HOST', '127.0.0.300'],
    ['HOST', ''],
    ['PUBLIC_URL', 'news.example'],
    ['PUBLIC_URL', 'ftp://news.example'],
    ['PUBLIC_URL', 'https://news.example/?a=1'],
    ['PUBLIC_URL', 'https://me:pw@news.example'],
    ['DATA_DIR', ''],
    ['DATABASE_URL', ''],
    ['DATABASE_URL', 'mysql://db/news'],
    ['DATABASE_URL', 'db.example/news'],
    ['REDIS_URL', 'http://cache'],
    ['REDIS_URL', ''],
    ['ADMIN_KEY', KEY.slice(1)],
    ['ADMIN_KEY', `${KEY} with spaces`],
    ['ADMIN_KEY', ''],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'INFO'],
    ['WEBHOOK_RETENTION_DAYS', '3'],
    ['WEBHOOK_RETENTION_DAYS', 'a month'],
    ['WEBHOOK_ALLOW_HOSTS', '10.0.0.0/33'],
    ['WEBHOOK_ALLOW_HOSTS', '10.0.0.256'],
    ['WEBHOOK_ALLOW_HOSTS', 'https://hooks.example'],
    ['COMPACT_AFTER_DAYS', '0'],
    ['COMPACT_AFTER_DAYS', ''],
    ['COMPACT_AFTER_DAYS', 'never'],
    ['COMPACT_KEEP_REVISIONS', '0'],
    ['COMPACT_KEEP_REVISIONS', '-1'],
    ['SOURCE_GAP_MS', '60001'],
    ['SOURCE_GAP_MS', '1s'],
    ['CATCH_UP_CACHE_BYTES', '64MB'],
    ['CATCH_UP_CACHE_BYTES', '-1'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'a.example'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/40'],
    ['TRUST_PROXY', ''],
  ])('%s=%s', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} `))
  })
})

test('[C4] One message lists every fault, and never a value', () => {
  const env = { PORT: 'harbour', DATABASE_URL: 'mysql://desk:hush@db', ADMIN_KEY: 'short-secret' }
  expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual([
    'PORT',
    'DATABASE_URL',
    'ADMIN_KEY',
  ])
  expect(() => readConfig(env)).toThrow(/PORT .*\n.*DATABASE_URL .*\n.*ADMIN_KEY /)
  expect(() => readConfig(env)).not.toThrow(/harbour|hush|short-secret/)
})

test('[C2] OpenID Connect takes issuer, client and public address together', () => {
  const given = {
    OIDC_ISSUER: 'https://login.news.example',
    OIDC_CLIENT_ID: 'writethru',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_ALLOW: '@News.example, ida@other.example',
    PUBLIC_URL: 'https://news.example',
  }
  expect(readConfig(given).oidc).toEqual({
    issuer: 'https://login.news.example',
    clientId: 'writethru',
    clientSecret: 'secret',
    scopes: ['file', 'read-desk'],
    allow: ['@news.example', 'ida@other.example'],
  })
  const half = { OIDC_ISSUER: 'http://login.news.example', OIDC_SCOPES: 'file,write' }
  expect(() => readConfig(half)).toThrow(/OIDC_ISSUER must be an https URL/)
  expect(() => readConfig(half)).toThrow(/OIDC_SCOPES must be some of/)
  const alone = { OIDC_ISSUER: 'https://login.news.example' }
  expect(() => readConfig(alone)).toThrow(/OIDC_CLIENT_ID is missing/)
  expect(() => readConfig(alone)).toThrow(/PUBLIC_URL is missing/)
})
