import { useEffect, useState } from 'preact/hooks'
import { Moment } from '../../ui/frame/moment.tsx'
import { callDesk } from './desk-api.ts'
import { HeldItems } from './held-items.tsx'
import { useWork } from './use-work.ts'

interface Source {
  readonly id: string
  readonly url: string
  readonly name: string | null
  readonly title: string | null
  readonly state: string
  readonly nextPollAt: string | null
  readonly lastOutcome: { readonly code: string; readonly detail: string } | null
  readonly itemsSeen: number
  readonly itemsHeld: number
  readonly alarm: { readonly code: string; readonly detail: string } | null
}

/** How often the room is read anew while it is open. */
const READ_EVERY_MS = 5_000

/** Feeds and pages that are watched: how they stand, their alarms, what they hold for the desk. */
export function SourcesRoom({ mayFile }: { readonly mayFile: boolean }) {
  const [sources, setSources] = useState<readonly Source[]>([])
  const [url, setUrl] = useState('')
  const { fault, run } = useWork()
  const load = async () => {
    const { body } = await callDesk<{ items: readonly Source[] }>('GET', '/sources')
    setSources(body.items)
  }
  const change = (work: () => Promise<unknown>) => run(() => work().then(load))
  useEffect(() => {
    run(load)
    const timer = setInterval(() => void load().catch(() => undefined), READ_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const add = (event: Event) => {
    event.preventDefault()
    change(async () => {
      await callDesk('POST', '/sources', { url })
      setUrl('')
    })
  }
  const holding = sources.filter(({ itemsHeld }) => itemsHeld > 0)
  return (
    <main id="main" class="desk-room">
      <h1>Sources</h1>
      {fault && (
        <p role="alert" class="desk-fault">
          {fault}
        </p>
      )}
      {mayFile && (
        <form class="desk-form" onSubmit={add}>
          <label for="source-url">A feed or a page to watch</label>
          <input
            id="source-url"
            type="url"
            required
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
          <button type="submit" class="primary">
            Watch it
          </button>
        </form>
      )}
      {holding.map(({ id, itemsHeld }) => (
        <HeldItems key={`${id} ${itemsHeld}`} source={id} mayFile={mayFile} onSettled={load} />
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">How it stands</th>
            <th scope="col">Items</th>
            <th scope="col">Next poll</th>
            <th scope="col">
              <span class="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} mayFile={mayFile} change={change} />
          ))}
        </tbody>
      </table>
    </main>
  )
}

function SourceRow(props: {
  readonly source: Source
  readonly mayFile: boolean
  readonly change: (work: () => Promise<unknown>) => void
}) {
  const { source, mayFile, change } = props
  const { id, alarm, lastOutcome, nextPollAt } = source
  const name = source.name ?? source.title ?? source.url
  return (
    <tr>
      <td>
        <a href={source.url} rel="noreferrer">
          {name}
        </a>
      </td>
      <td>
        {alarm ? (
          <strong class="desk-fault">
            {alarm.code}: {alarm.detail}
          </strong>
        ) : (
          (lastOutcome?.detail ?? 'Not polled yet.')
        )}
      </td>
      <td>{source.itemsSeen}</td>
      <td>{nextPollAt ? <Moment at={nextPollAt} /> : source.state}</td>
      <td>
        {mayFile && (
          <>
            <button
              type="button"
              aria-label={`Poll now: ${name}`}
              onClick={() => change(() => callDesk('POST', `/sources/${id}/check`))}
            >
              Poll now
            </button>
            <button
              type="button"
              aria-label={`Remove ${name}`}
              onClick={() => change(() => callDesk('DELETE', `/sources/${id}`))}
            >
              Remove
            </button>
          </>
        )}
      </td>
    </tr>
  )
}
