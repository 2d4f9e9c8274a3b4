import { useEffect, useRef, useState } from 'preact/hooks'
import type { StorySummary } from '../../core/protocol/messages.ts'
import { StoryRow } from '../../ui/desk/story-row.tsx'
import type { Connection } from '../library/connect.ts'
import { Composer } from './composer.tsx'
import { callDesk } from './desk-api.ts'
import { RejectedList } from './rejected-list.tsx'
import type { Session } from './session.ts'
import { useFront } from './use-front.ts'
import { WaitingList } from './waiting-list.tsx'

/** The stories that move, and the one that is worked on; `open` null: a new one. */
export function StoriesRoom(props: {
  open: string | null
  connection: Connection
  session: Session
}) {
  const { open, connection } = props
  const { stories, waiting, rejected, refresh } = useFront(connection)
  const [sought, setSought] = useState('')
  const found = useSearch(sought)
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'k') return
      event.preventDefault()
      search.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const listed = found ?? stories
  const waits = (id: string) => waiting.find(({ story }) => story.id === id)?.embargoedUntil ?? null
  return (
    <div class="desk-rooms">
      <nav class="desk-stories" aria-label="Stories">
        <label class="visually-hidden" for="find">
          Find a story
        </label>
        <input
          id="find"
          ref={search}
          type="search"
          placeholder="Find a story (Ctrl K)"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <a class="button" href="#/new" aria-current={open === null ? 'page' : undefined}>
          New story
        </a>
        <h2>{found ? 'Found' : 'Moving now'}</h2>
        <ul>
          {(listed ?? []).map((story) => (
            <StoryRow
              key={story.id}
              story={story}
              open={story.slug === open}
              waits={waits(story.id)}
            />
          ))}
        </ul>
        {listed?.length === 0 && <p class="hint">{found ? 'None found.' : 'None is out yet.'}</p>}
        <WaitingList waiting={waiting} onSettled={refresh} />
        <RejectedList rejected={rejected} />
      </nav>
      <Composer
        key={open ?? 'new'}
        name={open}
        connection={connection}
        session={props.session}
        onFiled={refresh}
      />
    </div>
  )
}

/** Stories that hold the words sought; null while none are sought. */
function useSearch(sought: string): readonly StorySummary[] | null {
  const [found, setFound] = useState<readonly StorySummary[] | null>(null)
  useEffect(() => {
    const words = sought.trim()
    if (words === '') {
      setFound(null)
      return
    }
    const timer = setTimeout(() => {
      callDesk<{ items: readonly StorySummary[] }>(
        'GET',
        `/stories?limit=30&q=${encodeURIComponent(words)}`,
      ).then(
        ({ body }) => setFound(body.items),
        () => undefined,
      )
    }, 200)
    return () => clearTimeout(timer)
  }, [sought])
  return found
}
