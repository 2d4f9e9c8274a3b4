import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { callApi } from '../api/call-api.ts'
import { FilingAnswer } from '../api/filing-answer.ts'
import { ApiFailure } from '../api/problem.ts'
import type { Server } from '../api/server-options.ts'
import { DEMO_SLUG, DEMO_SLUGLINE, DEMO_STORY, type DemoFiling } from './story.ts'

export interface DemoOptions {
  readonly server: Server
  /** From one filing to the next; the first goes out at once. */
  readonly intervalMs: number
  /** Told once, before the first filing. */
  readonly started: (slug: string) => void
  /** Told after each filing: its number from 1, and what came of it. */
  readonly filed: (step: number, answer: FilingAnswer) => void
  /** Stops between filings. */
  readonly signal?: AbortSignal
}

/**
 * Files the demo story on a timer and resolves when it is told, or stopped. A story of an earlier
 * run is left alone: this one gets the next free slug (`…-2`). Rejects with the first failure.
 */
export async function playDemo({ server, intervalMs, started, filed, signal }: DemoOptions) {
  const slug = await findFreeSlug(server)
  started(slug)
  for (const [index, filing] of DEMO_STORY.entries()) {
    if (index > 0) await pause(intervalMs, signal)
    if (signal?.aborted) return
    filed(index + 1, await file(server, slug, filing))
  }
}

async function findFreeSlug(server: Server): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? DEMO_SLUG : `${DEMO_SLUG}-${attempt}`
    if (!(await isTaken(server, slug))) return slug
  }
}

async function isTaken(server: Server, slug: string): Promise<boolean> {
  try {
    await callApi(server, `/stories/${slug}/head`, z.unknown())
    return true
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    if (error.status === 404) return false
    // Killed: its slug stays taken.
    if (error.status === 410) return true
    throw error
  }
}

function file(server: Server, slug: string, filing: DemoFiling): Promise<FilingAnswer> {
  return callApi(server, `/stories/${slug}/filings`, FilingAnswer, {
    method: 'POST',
    json: { slugline: DEMO_SLUGLINE, ...filing },
    headers: { prefer: 'wait=10' },
  })
}

/** Waits, but not on when stopped. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { ...(signal ? { signal } : {}) }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
}
