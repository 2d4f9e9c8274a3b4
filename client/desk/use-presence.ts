import { useEffect, useState } from 'preact/hooks'
import { callDesk } from './desk-api.ts'

const EVERY_MS = 10_000

/** Who else has the story open at a desk; and says that this one has. */
export function usePresence(story: string | null): readonly string[] {
  const [others, setOthers] = useState<readonly string[]>([])
  useEffect(() => {
    if (story === null) return
    let isOver = false
    const tell = () =>
      callDesk<{ others: readonly { name: string }[] }>('POST', '/desk/presence', { story }).then(
        ({ body }) => {
          if (!isOver) setOthers(body.others.map(({ name }) => name))
        },
        () => undefined,
      )
    void tell()
    const timer = setInterval(tell, EVERY_MS)
    return () => {
      isOver = true
      clearInterval(timer)
      setOthers([])
      callDesk('POST', '/desk/presence', { story: null }).catch(() => undefined)
    }
  }, [story])
  return others
}
