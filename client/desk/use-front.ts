import { useEffect, useState } from 'preact/hooks'
import type { StorySummary } from '../../core/protocol/messages.ts'
import type { Connection } from '../library/connect.ts'
import { callDesk } from './desk-api.ts'

/** A filing that waits for its embargo. */
export interface WaitingFiling {
  readonly id: string
  readonly story: { readonly id: string; readonly slug: string; readonly slugline: string }
  readonly embargoedUntil: string
}

/** A filing that never came out: its copy is kept. */
export interface RejectedFiling {
  readonly id: string
  readonly story: { readonly slug: string; readonly slugline: string }
  readonly filedAt: string
  readonly problem: { readonly code: string; readonly detail: string } | null
}

/** How many of them the list shows. */
const REJECTED_SHOWN = 5

const REFRESH_MS = 15_000

/** The stories as they move, what waits under embargo, and what never came out. */
export function useFront(connection: Connection): {
  readonly stories: readonly StorySummary[] | null
  readonly waiting: readonly WaitingFiling[]
  readonly rejected: readonly RejectedFiling[]
  readonly refresh: () => void
} {
  const [stories, setStories] = useState<readonly StorySummary[] | null>(null)
  const [waiting, setWaiting] = useState<readonly WaitingFiling[]>([])
  const [rejected, setRejected] = useState<readonly RejectedFiling[]>([])
  const refresh = () => {
    callDesk<{ items: readonly RejectedFiling[] }>(
      'GET',
      `/filings?status=rejected&limit=${REJECTED_SHOWN}`,
    ).then(
      ({ body }) => setRejected(body.items),
      () => undefined,
    )
    callDesk<{ items: readonly WaitingFiling[] }>('GET', '/filings?status=embargoed').then(
      ({ body }) => setWaiting(body.items),
      () => undefined,
    )
  }
  useEffect(() => {
    const following = connection.followFront({
      onStories: (list) => {
        setStories(list)
        refresh()
      },
    })
    const timer = setInterval(refresh, REFRESH_MS)
    return () => {
      following.stop()
      clearInterval(timer)
    }
  }, [connection])
  return { stories, waiting, rejected, refresh }
}
