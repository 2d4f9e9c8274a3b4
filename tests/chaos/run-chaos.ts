import { setTimeout as wait } from 'node:timers/promises'
import { eventually } from '../support/eventually.ts'
import { countMessages, type MessageFigures } from './count-messages.ts'
import { Editors } from './editors.ts'
import { FAULTS } from './faults.ts'
import type { Ground } from './ground.ts'

export interface ChaosPlan {
  readonly faults: number
  /** At least so many; editors file until the last fault has healed. */
  readonly filings: number
  readonly stories: number
  readonly readers: number
  /** How long a part is hurt, ms. */
  readonly hurtMs: number
}

/** What came of a run. Of a sound one the last five numbers are 0, as are those of its messages. */
export interface ChaosFigures extends MessageFigures {
  /** How often each fault was injected, and how long it took to heal at the median and at most, ms. */
  readonly faults: Readonly<Record<string, { times: number; healMs: number; worstMs: number }>>
  readonly injected: number
  readonly acknowledged: number
  /** Acknowledged and not a revision. */
  readonly lost: number
  /** Revisions beyond one for each filing. */
  readonly doubled: number
  /** Stories whose revisions are not in the order of acknowledgement, or whose hashes do not chain. */
  readonly disordered: number
  /** Revisions that a reader was told twice, late, or after a gap. */
  readonly misread: number
  /** Readers who did not come to the head. */
  readonly behind: number
}

const PROBE = 'chaos-probe'
const HEAL_WITHIN_MS = 120_000

/** Files and reads while one part after the other is hurt; nobody lends a hand but a supervisor. */
export async function runChaos(
  ground: Ground,
  plan: ChaosPlan,
  tell: (line: string) => void = () => undefined,
): Promise<ChaosFigures> {
  const editors = new Editors(ground)
  const stories = Array.from({ length: plan.stories }, (_, n) => `chaos-${n + 1}`)
  await Promise.all(stories.map((story) => editors.file(story)))
  await editors.untilHealed(PROBE)
  await eventually(
    async () => {
      for (const story of stories) await editors.readStory(story)
    },
    { timeoutMs: 60_000 },
  )
  ground.follow(stories, plan.readers)
  const reading = () => ground.report().readers.filter(({ revision }) => revision > 0).length
  await eventually(
    () => {
      if (reading() < plan.readers) throw new Error(`${reading()} readers of ${plan.readers} read`)
    },
    { timeoutMs: 60_000 },
  )

  tell(`${plan.stories} stories are out, ${plan.readers} readers follow`)
  let hurting = true
  let injected = 0
  const each = plan.filings / stories.length
  const edit = async (story: string) => {
    while (hurting || (editors.acknowledged.get(story)?.length ?? 0) < each) {
      // Spread over the run: each fault meets its share of the filings.
      const due = (plan.filings * (injected + 1)) / plan.faults
      if (hurting && editors.count >= due) await wait(50)
      else await editors.file(story)
    }
  }
  const heals: [name: string, ms: number][] = []
  const hurt = async () => {
    const names = Object.keys(FAULTS)
    for (; injected < plan.faults; injected += 1) {
      const name = names[injected % names.length] ?? ''
      const turn = Math.floor(injected / names.length)
      await FAULTS[name]?.(ground, plan.hurtMs, turn)
      const mendedAt = performance.now()
      await withTimeout(editors.untilHealed(PROBE), name)
      const ms = Math.round(performance.now() - mendedAt)
      heals.push([name, ms])
      tell(`${injected + 1}/${plan.faults} ${name}: healed in ${ms} ms, ${editors.count} filings`)
    }
    hurting = false
  }
  const editing = stories.map(edit)
  await hurt().finally(() => {
    hurting = false
  })
  await Promise.all(editing)
  return { ...(await takeStock(ground, editors, stories)), injected, faults: summarise(heals) }
}

async function withTimeout(healed: Promise<void>, name: string): Promise<void> {
  const late = wait(HEAL_WITHIN_MS, 'late' as const, { ref: false })
  if ((await Promise.race([healed, late])) === 'late') {
    throw new Error(`After "${name}" nothing was published for ${HEAL_WITHIN_MS} ms.`)
  }
}

async function takeStock(ground: Ground, editors: Editors, stories: readonly string[]) {
  let [lost, doubled, disordered] = [0, 0, 0]
  const heads = new Map<string, { hash: string; revision: number }>()
  for (const [story, ids] of editors.acknowledged) {
    const found = await eventually(
      async () => {
        const read = await editors.readStory(story)
        if (read.ids.length < ids.length)
          throw new Error(`${story} has ${read.ids.length} revisions`)
        return read
      },
      { timeoutMs: 60_000, everyMs: 500 },
    ).catch(() => editors.readStory(story))
    lost += ids.filter((id) => !found.ids.includes(id)).length
    doubled += found.ids.length - new Set(found.ids).size
    if (found.breaks > 0 || found.ids.join() !== ids.join()) disordered += 1
    heads.set(story, { hash: found.hash, revision: found.ids.length })
  }
  const isBehind = ({ story, hash }: { story: string; hash: string }) =>
    stories.includes(story) && heads.get(story)?.hash !== hash
  await eventually(
    () => {
      if (ground.report().readers.some(isBehind)) throw new Error('Some are behind.')
    },
    { timeoutMs: 60_000, everyMs: 200 },
  ).catch(() => undefined)
  const { readers, faults } = ground.report()
  const counts = new Map([...heads].map(([story, { revision }]) => [story, revision]))
  return {
    ...{ acknowledged: editors.count, lost, doubled, disordered },
    ...{ misread: faults.length, behind: readers.filter(isBehind).length },
    ...(await untilDelivered(ground, counts)),
  }
}

/** What was turned away comes again after some 5 s; a receiver that was lost is asked again after 30 s. */
async function untilDelivered(
  { subscribers }: Ground,
  heads: ReadonlyMap<string, number>,
): Promise<MessageFigures> {
  await eventually(
    () => {
      const { undelivered } = countMessages(subscribers, heads)
      if (undelivered > 0) throw new Error(`${undelivered} messages are under way.`)
    },
    { timeoutMs: 120_000, everyMs: 250 },
  ).catch(() => undefined)
  return countMessages(subscribers, heads)
}

function summarise(heals: readonly [string, number][]): ChaosFigures['faults'] {
  return Object.fromEntries(
    Object.keys(FAULTS).flatMap((name) => {
      const taken = heals.filter(([healed]) => healed === name).map(([, ms]) => ms)
      taken.sort((a, b) => a - b)
      if (taken.length === 0) return []
      const healMs = taken[Math.floor(taken.length / 2)] ?? 0
      return [[name, { times: taken.length, healMs, worstMs: taken.at(-1) ?? 0 }]]
    }),
  )
}
