import { useEffect, useRef, useState } from 'preact/hooks'
import { callDesk } from './desk-api.ts'
import { useWork } from './use-work.ts'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** A list of the API, a page at a time. */
export interface Pages<Item> {
  /** null until the first page is there. */
  readonly items: readonly Item[] | null
  /** Reads the next page; null where there is none. */
  readonly more: (() => void) | null
  /** Reads from the beginning again. */
  readonly reload: () => Promise<void>
  /** Only the first page is shown. */
  readonly isFirst: boolean
  /** Why the list could not be read. */
  readonly fault: string | null
}

/** The list at `path`, which has its query (`/audit?limit=100`); read anew when that changes. */
export function usePages<Item>(path: string): Pages<Item> {
  const [items, setItems] = useState<readonly Item[] | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [isFirst, setFirst] = useState(true)
  const { fault, run } = useWork()
  // An answer that is not to the last question comes too late.
  const asked = useRef(0)
  const load = async (from: string | null) => {
    asked.current += 1
    const turn = asked.current
    const query = from ? `&cursor=${encodeURIComponent(from)}` : ''
    const { body } = await callDesk<Page<Item>>('GET', path + query)
    if (turn !== asked.current) return
    setItems((known) => (from ? [...(known ?? []), ...body.items] : body.items))
    setCursor(body.nextCursor)
    setFirst(from === null)
  }
  const reload = () => load(null)
  useEffect(() => {
    setItems(null)
    run(reload)
  }, [path])
  const more = cursor === null ? null : () => run(() => load(cursor))
  return { items, more, reload, isFirst, fault }
}
