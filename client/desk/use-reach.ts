import { useEffect, useState } from 'preact/hooks'
import type { Reach } from '../../ui/desk/subscriber.ts'
import { callDesk } from './desk-api.ts'

/** While deliveries are on their way. */
const REFRESH_MS = 3_000

/**
 * Who has what of a story, read again with every revision and while deliveries are on their way;
 * null where it is not known, or not for whoever is signed in.
 */
export function useReach(slug: string, revision: string, isAllowed: boolean): Reach | null {
  const [reach, setReach] = useState<Reach | null>(null)
  useEffect(() => {
    if (!isAllowed) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const load = async () => {
      const path = `/stories/${encodeURIComponent(slug)}/reach`
      const answer = await callDesk<Reach>('GET', path).catch(() => null)
      if (isOver) return
      if (answer) setReach(answer.body)
      if (answer === null || answer.body.items.some(isOnItsWay)) {
        timer = setTimeout(load, REFRESH_MS)
      }
    }
    void load()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [slug, revision, isAllowed])
  return reach
}

function isOnItsWay({ deliveries }: Reach['items'][number]): boolean {
  return deliveries.some(({ state }) => state === 'pending')
}
