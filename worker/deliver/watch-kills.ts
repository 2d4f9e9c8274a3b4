import type { Bus } from '../../platform/bus/bus.ts'

/** Stories that were killed while this process was running, as far as the bus told of it. */
export interface Kills {
  has(storyId: string | null): boolean
  close(): Promise<void>
}

/**
 * Listens for kills, so that a lane which is being sent stops at once. What a lane reads from the
 * store later has the kill in it anyway; a hint that is lost costs the two seconds of a lane.
 */
export async function watchKills(bus: Bus): Promise<Kills> {
  const killed = new Set<string>()
  const close = await bus.subscribe(
    (hint) => {
      if (hint.type === 'revision' && hint.delta.kind === 'kill') killed.add(hint.delta.story)
    },
    () => undefined,
  )
  return { has: (storyId) => storyId !== null && killed.has(storyId), close }
}
