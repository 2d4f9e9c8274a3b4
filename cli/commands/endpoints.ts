import { type Command, Option } from 'commander'
import * as z from 'zod'
import { PAYLOADS } from '../../core/webhooks/message-body.ts'
import { ORDERINGS } from '../../core/webhooks/plan-lane.ts'
import { DELIVERY_STATES } from '../../platform/store/deliveries.ts'
import { callApi } from '../api/call-api.ts'
import { resolveServer, type ServerOptions, withServerOptions } from '../api/server-options.ts'
import { fraction, wholeNumber } from '../option-values.ts'
import { remark, say, type Terminal } from '../terminal/terminal.ts'

const Endpoint = z.looseObject({
  id: z.string(),
  url: z.string(),
  disabled: z.boolean(),
  payload: z.string(),
  health: z.looseObject({ state: z.string() }),
})
const NewEndpoint = Endpoint.extend({ secret: z.string() })
const Delivery = z.looseObject({
  id: z.string(),
  type: z.string(),
  state: z.string(),
  attempts: z.number(),
  createdAt: z.string(),
  revision: z.number().nullable(),
  story: z.object({ slug: z.string() }).nullable(),
})
const Tested = z.object({ delivery: Delivery })
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

interface Options extends ServerOptions {
  readonly events?: readonly string[]
  readonly stories?: readonly string[]
  readonly minUrgency?: number
  readonly minSignificance?: number
  readonly payload?: string
  readonly ordering?: string
  readonly state?: string
  readonly limit?: number
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  $ writethru endpoints create https://example.com/news --stories 'harbor-*' --payload delta
  $ writethru endpoints test 0197a1c2-…
  $ writethru endpoints deliveries 0197a1c2-… --state failed
  $ writethru endpoints replay 0197a1c9-…`

/** `writethru endpoints create|list|test|deliveries|replay`: webhooks, with a key of scope `webhooks`. */
export function addEndpoints(program: Command, terminal: Terminal): void {
  const endpoints = program
    .command('endpoints')
    .description('Manage webhooks: where news is sent, and what became of it.')
    .addHelpText('after', EXAMPLES)
  const add = (name: string, description: string) =>
    withServerOptions(endpoints.command(name).description(description))
      .option('--json', "print the server's answer as JSON")
      .addHelpText('after', EXAMPLES)

  add('create', 'Have news sent to an address, and print the secret that signs it.')
    .argument('<url>', 'where to send')
    .option('--events <types...>', 'only these types, such as revision.correction')
    .option('--stories <slugs...>', "only these stories: slugs or globs such as 'harbor-*'")
    .option(
      '--min-urgency <n>',
      'only stories at least so urgent; 1 is the most',
      wholeNumber(1, 9),
    )
    .option('--min-significance <n>', 'only revisions at least so significant, 0 to 1', fraction)
    .addOption(new Option('--payload <payload>', 'what each message carries').choices(PAYLOADS))
    .addOption(new Option('--ordering <ordering>', 'what goes out when').choices(ORDERINGS))
    .action(async (url: string, options: Options) => {
      const { events, stories, minUrgency, minSignificance, payload, ordering } = options
      const made = await callApi(resolveServer(options, terminal), '/endpoints', NewEndpoint, {
        method: 'POST',
        json: { url, events, stories, minUrgency, minSignificance, payload, ordering },
      })
      if (options.json) return say(terminal, JSON.stringify(made))
      say(terminal, made.secret)
      remark(
        terminal,
        `Keep it now: it is not shown again. Try the endpoint: writethru endpoints test ${made.id}`,
      )
    })

  add('list', 'List endpoints and how they are.').action(async (options: Options) => {
    const found = await callApi(resolveServer(options, terminal), '/endpoints', listOf(Endpoint), {
      query: { limit: '200' },
    })
    if (options.json) return say(terminal, JSON.stringify(found))
    for (const { id, url, payload, health } of found.items) {
      say(terminal, `${id}  ${health.state}  ${payload}  ${url}`)
    }
  })

  add('test', 'Send a test message to an endpoint.')
    .argument('<id>', 'the endpoint, as `endpoints list` shows it')
    .action(async (id: string, options: Options) => {
      const path = `/endpoints/${encodeURIComponent(id)}/test`
      const server = resolveServer(options, terminal)
      const tested = await callApi(server, path, Tested, { method: 'POST' })
      if (options.json) return say(terminal, JSON.stringify(tested))
      say(terminal, `A test is on its way as delivery ${tested.delivery.id}.`)
      remark(terminal, `What became of it: writethru endpoints deliveries ${id}`)
    })

  add('deliveries', 'List what was sent to an endpoint, newest first.')
    .argument('<id>', 'the endpoint')
    .addOption(new Option('--state <state>', 'only these').choices(DELIVERY_STATES))
    .option('--limit <n>', 'how many, at most 200', wholeNumber(1, 200))
    .action(async (id: string, options: Options) => {
      const path = `/endpoints/${encodeURIComponent(id)}/deliveries`
      const query = { state: options.state, limit: options.limit?.toString() }
      const server = resolveServer(options, terminal)
      const found = await callApi(server, path, listOf(Delivery), { query })
      if (options.json) return say(terminal, JSON.stringify(found))
      for (const {
        id: delivery,
        createdAt,
        state,
        attempts,
        type,
        story,
        revision,
      } of found.items) {
        const about = story ? `  ${story.slug} ${revision}` : ''
        say(terminal, `${delivery}  ${createdAt}  ${state} (${attempts})  ${type}${about}`)
      }
    })

  add('replay', 'Send a delivery once more.')
    .argument('<id>', 'the delivery, as `endpoints deliveries` shows it')
    .action(async (id: string, options: Options) => {
      const path = `/deliveries/${encodeURIComponent(id)}/replay`
      const server = resolveServer(options, terminal)
      const replayed = await callApi(server, path, Delivery, { method: 'POST' })
      if (options.json) return say(terminal, JSON.stringify(replayed))
      say(terminal, `Delivery ${replayed.id} is on its way again.`)
    })
}
