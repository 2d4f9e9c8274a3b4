import { When } from '../../ui/desk/when.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { usePages } from './use-pages.ts'

interface Entry {
  readonly id: string
  readonly at: string
  readonly by: { readonly name: string }
  readonly action: string
  readonly story: { readonly slug: string } | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Who did what, and when. */
export function AuditRoom() {
  const { items, more, fault } = usePages<Entry>('/audit?limit=100')
  return (
    <main id="main" class="desk-room">
      <h1>Audit</h1>
      <FaultNotice fault={fault} />
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
          {(items ?? []).map(({ id, at, by, action, story, detail }) => (
            <tr key={id}>
              <td>
                <When at={at} />
              </td>
              <td>{by.name}</td>
              <td>
                {action.replace('.', ' ').replace('-', ' ')}
                {typeof detail.host === 'string' && `, ${detail.host}`}
              </td>
              <td>{story && <a href={`#/stories/${story.slug}`}>{story.slug}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" onClick={more}>
          Earlier
        </button>
      )}
    </main>
  )
}
