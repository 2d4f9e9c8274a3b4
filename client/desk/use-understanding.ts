import { useEffect, useRef, useState } from 'preact/hooks'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import type { Standing } from '../../core/revise/plan.ts'
import type { Understanding } from '../../core/revise/understand-copy.ts'
import type { UnderstandAnswer, UnderstandRequest } from './understand-worker.ts'

/** How long typing must rest before it is looked at. */
const REST_MS = 80

/**
 * What the tracker makes of the copy, as one types, without a request: core runs in a thread of the
 * page's own. Null until there is copy and an answer; while a newer answer is awaited the last one
 * stands.
 */
export function useUnderstanding(
  input: FilingInput | null,
  standing: Standing | null,
): Understanding | null {
  const [understanding, setUnderstanding] = useState<Understanding | null>(null)
  const thread = useRef<Worker | null>(null)
  const newest = useRef(0)

  useEffect(() => {
    const worker = new Worker(new URL('./understand-worker.ts', import.meta.url), {
      type: 'module',
    })
    thread.current = worker
    worker.addEventListener('message', ({ data }: MessageEvent<UnderstandAnswer>) => {
      if (data.number === newest.current) setUnderstanding(data.understanding)
    })
    return () => worker.terminate()
  }, [])

  useEffect(() => {
    newest.current += 1
    const number = newest.current
    if (!input || !standing) {
      setUnderstanding(null)
      return
    }
    const timer = setTimeout(() => {
      const request: UnderstandRequest = { number, input, standing }
      thread.current?.postMessage(request)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [JSON.stringify(input), standing])

  return understanding
}
