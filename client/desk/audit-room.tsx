import { useEffect, useState } from 'preact/hooks'
import { Moment } from '../../ui/frame/moment.tsx'
import { callDesk } from './desk-api.ts'

interface Entry {
  readonly id: string
  readonly at: string
  readonly by: { readonly name: string }
  readonly action: string
  readonly story: { readonly slug: string } | null
  readonly detail: Readonly<Record<string, unknown>>
}

interface Page {
  readonly items: readonly Entry[]
  readonly nextCursor: string | null
}

/** Who did what, and when. */
export function AuditRoom() {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [cursor, setCursor] = useState<string | null>(null)
  const load = async (from: string | null) => {
    const query = from ? `&cursor=${encodeURIComponent(from)}` : ''
    const { body } = await callDesk<Page>('GET', `/audit?limit=100${query}`)
    setEntries((known) => (from ? [...known, ...body.items] : body.items))
    setCursor(body.nextCursor)
  }
  useEffect(() => {
    load(null).catch(() => undefined)
  }, [])
  return (
    <main id="main" class="desk-room">
      <h1>Audit</h1>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Story</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, by, action, story }) => (
            <tr key={id}>
              <td>
                <Moment at={at} style="short-day" /> <Moment at={at} />
              </td>
              <td>{by.name}</td>
              <td>{action.replace('.', ' ').replace('-', ' ')}</td>
              <td>{story && <a href={`#/stories/${story.slug}`}>{story.slug}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cursor && (
        <button type="button" onClick={() => load(cursor)}>
          Earlier
        </button>
      )}
    </main>
  )
}
