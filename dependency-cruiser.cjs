// Who may import whom. The list of what is allowed is closed, for our folders and for npm packages:
// an import that no rule allows is an error, so a new dependency is a visible line here.
// ARCHITECTURE.md says why the layers are what they are.

/** `from` may import our folders `folders`. */
const may = (from, folders) => ({ from: { path: from }, to: { path: `^(${folders})/` } })

/** `from` may import these npm packages, and no file of them that their manifest does not export. */
const mayUse = (from, packages) => ({
  from: { path: from },
  to: { path: `^node_modules/(@types/)?(${packages})/` },
})

/** Each driver has one owner: the file that turns it into what the rest of us know. */
const drivers = {
  pg: '^platform/store/pg/driver\\.ts$',
  '@electric-sql/pglite': '^platform/store/pglite/driver\\.ts$',
  bullmq: '^platform/queue/(queue-backend|wake-ups)\\.ts$',
  ioredis: '^platform/redis\\.ts$',
  undici: '^platform/outbound/',
  'ipaddr\\.js': '^platform/outbound/address-guard\\.ts$',
  'prom-client': '^platform/metrics/metrics\\.ts$',
  '@opentelemetry': '^platform/tracing/',
  'bullmq-otel': '^platform/queue/wake-ups\\.ts$',
}

const ownsDriver = ([driver, owner]) => ({
  name: `one-owner-of-${driver.replace(/^@.*\/|\W+js$/g, '')}`,
  comment: 'drivers stay behind the file that adapts them',
  severity: 'error',
  from: { pathNot: `${owner}|^tests/` },
  to: { path: `^node_modules/(@types/)?${driver}/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'cycles of types alone count too',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'routes-stand-alone',
      comment: 'a route never calls another route',
      severity: 'error',
      from: { path: '^server/routes/([^/]+)\\.ts$' },
      to: { path: '^server/routes/', pathNot: '^server/routes/$1\\.ts$' },
    },
    {
      name: 'processors-stand-alone',
      comment: 'a processor never calls another processor',
      severity: 'error',
      from: { path: '^worker/processors/([^/]+)\\.ts$' },
      to: { path: '^worker/processors/', pathNot: '^worker/processors/$1\\.ts$' },
    },
    {
      name: 'commands-stand-alone',
      comment: 'a command never calls another command',
      severity: 'error',
      from: { path: '^cli/commands/([^/]+)\\.ts$' },
      to: { path: '^cli/commands/', pathNot: '^cli/commands/$1\\.ts$' },
    },
    {
      name: 'library-stands-alone',
      comment: 'the client library runs in other people’s programs: no pages, no Preact',
      severity: 'error',
      from: { path: '^client/library/' },
      to: { path: '^(client/(?!library/)|ui/|node_modules/(preact|@preact)/)' },
    },
    {
      name: 'parse5-reads-copy',
      comment: 'markup is parsed where copy is read and nowhere else',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/copy/' },
      to: { path: '^node_modules/parse5/' },
    },
    ...Object.entries(drivers).map(ownsDriver),
  ],
  allowed: [
    may('^core/', 'core'),
    mayUse('^core/', '@noble/hashes|parse5|node-diff3'),

    may('^platform/', 'platform|core'),
    mayUse('^platform/', 'zod|pino|uuid|pg|@electric-sql/pglite|bullmq|ioredis|undici|ipaddr\\.js'),
    mayUse('^platform/filing/extract-article\\.ts$', '@mozilla/readability|linkedom'),
    mayUse('^platform/', 'prom-client|bullmq-otel|@opentelemetry/[^/]+'),

    may('^ui/', 'ui|core'),
    mayUse('^ui/', 'preact'),

    may('^server/', 'server|ui|platform|core'),
    mayUse('^server/', 'express|compression|helmet|socket\\.io|zod|preact|preact-render-to-string'),
    mayUse('^server/', 'cookie|openid-client'),
    mayUse(
      '^server/limits/(limit-requests|shared-counts)\\.ts$',
      'express-rate-limit|rate-limit-redis',
    ),
    mayUse('^server/limits/client-address\\.ts$', 'express-rate-limit'),
    mayUse('^server/recovery/answer-cache\\.ts$', 'lru-cache'),
    mayUse('^server/filing/formats/read-xml\\.ts$', 'saxes'),

    may('^worker/', 'worker|platform|core'),
    mayUse('^worker/sources/(read-feed|feed-draft)\\.ts$', 'feedsmith'),
    mayUse('^worker/sources/robots\\.ts$', 'robots-parser'),

    mayUse('^client/library/', 'socket\\.io-client'),
    // A page sees its own folder, what all pages share (files right in client/), and no other page.
    { from: { path: '^client/([^/]+)/' }, to: { path: '^client/$1/' } },
    { from: { path: '^client/' }, to: { path: '^client/[^/]+\\.tsx?$' } },
    may('^client/', 'client/(library|styles)|ui|core'),
    mayUse('^client/', 'preact|@preact/signals'),

    may('^cli/', 'cli|client/library|server|worker|platform|core'),
    mayUse('^cli/', 'commander|picocolors|zod'),
    mayUse('^cli/archive/progress\\.ts$', 'cli-progress'),

    { from: { path: '^(platform|server|worker|cli)/' }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^tests/' }, to: {} },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules|^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
