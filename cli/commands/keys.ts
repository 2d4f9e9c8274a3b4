import { type Command, Option } from 'commander'
import * as z from 'zod'
import { SCOPES } from '../../platform/store/keys.ts'
import { callApi } from '../api/call-api.ts'
import { resolveServer, type ServerOptions, withServerOptions } from '../api/server-options.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

const Key = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  revokedAt: z.string().nullish(),
})
const KeyList = z.object({ items: z.array(Key) })
const NewKey = Key.extend({ secret: z.string() })

interface KeysOptions extends ServerOptions {
  readonly scope?: readonly string[]
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru keys create "night desk" --scope file read-desk
  $ writethru keys list
  $ writethru keys revoke 0197a1c2-…`

/** `writethru keys create|list|revoke`: API keys, managed with a key of scope `admin`. */
export function addKeys(program: Command, terminal: Terminal): void {
  const keys = program
    .command('keys')
    .description('Make, list and revoke API keys.')
    .addHelpText('after', EXAMPLES)

  const create = keys
    .command('create')
    .description('Make a key and print its secret, which is not shown again.')
    .argument('<name>', 'who or what it is for')
    .addOption(
      new Option('--scope <scopes...>', 'what it may do').choices([...SCOPES]).default(['file']),
    )
    .option('--json', "print the server's answer as JSON")
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, options: KeysOptions) => {
      const made = await callApi(resolveServer(options, terminal), '/keys', NewKey, {
        method: 'POST',
        json: { name, scopes: options.scope },
      })
      if (options.json) return say(terminal, JSON.stringify(made))
      say(terminal, made.secret)
      remark(
        terminal,
        `Keep it now: it is not shown again. To end it: writethru keys revoke ${made.id}`,
      )
    })

  const list = keys
    .command('list')
    .description('List keys; secrets are not kept and so not shown.')
    .option('--json', "print the server's answer as JSON")
    .addHelpText('after', EXAMPLES)
    .action(async (options: KeysOptions) => {
      const found = await callApi(resolveServer(options, terminal), '/keys', KeyList)
      if (options.json) return say(terminal, JSON.stringify(found))
      for (const key of found.items) {
        const end = key.revokedAt ? `  revoked ${key.revokedAt}` : ''
        say(terminal, `${key.id}  ${key.createdAt}  ${key.scopes.join(',')}  ${key.name}${end}`)
      }
    })

  const revoke = keys
    .command('revoke')
    .description('End a key at once.')
    .argument('<id>', 'its id, as `keys list` shows it')
    .option('--json', 'print {"id", "revoked"} as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: KeysOptions) => {
      await callApi(
        resolveServer(options, terminal),
        `/keys/${encodeURIComponent(id)}`,
        z.unknown(),
        {
          method: 'DELETE',
        },
      )
      if (options.json) return say(terminal, JSON.stringify({ id, revoked: true }))
      say(terminal, `Key ${id} is revoked.`)
    })

  for (const command of [create, list, revoke]) withServerOptions(command)
}
