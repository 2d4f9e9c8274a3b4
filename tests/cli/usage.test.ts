import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { cli } from './scratch-terminal.ts'

const COMMANDS = ['serve', 'file', 'watch', 'diff', 'demo', 'doctor', 'migrate'].map((name) => [
  name,
])
const KEYS = ['create', 'list', 'revoke'].map((name) => ['keys', name])
const ENDPOINTS = ['create', 'list', 'test', 'deliveries', 'replay'].map((n) => ['endpoints', n])

const SOURCES = ['add', 'list', 'remove', 'check'].map((name) => ['sources', name])

test.each([...COMMANDS, ...KEYS, ...ENDPOINTS, ...SOURCES])(
  '%s %s --help explains itself with examples',
  async (...command) => {
    const { code, out, err } = await cli([...command, '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: writethru ${command.join(' ')}`)
    expect(out).toMatch(/Examples:\n {2}\$ /)
  },
)

test('The help lists every command', async () => {
  const { code, out } = await cli(['--help'])
  expect(code).toBe(0)
  const groups = [['keys'], ['endpoints'], ['sources']]
  for (const [name] of [...COMMANDS, ...groups]) expect(out).toContain(`\n  ${name} `)
})

test('--version prints the version of package.json', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(await cli(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' })
})

test.each([
  ['nothing at all', []],
  ['a command that does not exist', ['publish']],
  ['an option that does not exist', ['diff', '--colour']],
  ['an argument missing', ['watch']],
  ['an argument too many', ['watch', 'one', 'two']],
  ['a wrong kind', ['file', 'story', '-', '--kind', 'scoop']],
  ['a wrong urgency', ['file', 'story', '-', '--urgency', '10']],
  ['a wrong port', ['serve', '--port', 'http']],
  ['a wrong role', ['serve', '--role', 'both']],
  ['a demo without a server', ['serve', '--role', 'worker', '--demo']],
  ['a wrong scope', ['keys', 'create', 'desk', '--scope', 'everything']],
  ['a wrong payload', ['endpoints', 'create', 'https://a.example', '--payload', 'all']],
  ['what to do with what is there', ['sources', 'add', 'https://a.example', '--existing', 'drop']],
  ['an address that is none', ['watch', 'story', '--url', 'localhost:3000']],
  ['one text to compare', ['diff', 'old.txt']],
  ['standard input twice', ['diff', '-', '-']],
  ['files for a batch', ['diff', 'old.txt', 'new.txt', '--batch']],
])('%s is a usage error', async (_name, args) => {
  const { code, out, err } = await cli(args)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).not.toBe('')
  expect(err).not.toContain('    at ')
})
