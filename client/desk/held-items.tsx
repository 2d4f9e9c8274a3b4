import { useEffect, useState } from 'preact/hooks'
import { callDesk } from './desk-api.ts'
import { useWork } from './use-work.ts'

interface HeldItem {
  readonly id: string
  readonly uri: string
  readonly title: string | null
  readonly detail: string
  readonly candidates: readonly { readonly story: { readonly slug: string } }[]
}

/** Items of a source whose story is in doubt: filed where the desk says, or nowhere. */
export function HeldItems(props: {
  readonly source: string
  readonly mayFile: boolean
  readonly onSettled: () => void
}) {
  const { source, mayFile, onSettled } = props
  const [items, setItems] = useState<readonly HeldItem[]>([])
  const { fault, run } = useWork()
  const path = `/sources/${source}/held`
  const load = async () => {
    const { body } = await callDesk<{ items: readonly HeldItem[] }>('GET', path)
    setItems(body.items)
  }
  useEffect(() => run(load), [source])
  const settle = (method: 'POST' | 'DELETE', id: string, body?: unknown) =>
    run(async () => {
      await callDesk(method, `${path}/${id}`, body)
      await load()
      onSettled()
    })
  return (
    <section aria-label="Held for the desk">
      {fault && (
        <p role="alert" class="desk-fault">
          {fault}
        </p>
      )}
      {items.map(({ id, uri, title, detail, candidates }) => (
        <form
          key={id}
          class="desk-form"
          onSubmit={(event) => {
            event.preventDefault()
            const slug = new FormData(event.currentTarget).get('slug')
            settle('POST', id, { new: slug })
          }}
        >
          <h2>{title ?? uri}</h2>
          <p>{detail}</p>
          {mayFile && (
            <>
              {candidates.map(({ story: { slug } }) => (
                <button
                  key={slug}
                  type="button"
                  onClick={() => settle('POST', id, { story: slug })}
                >
                  File on {slug}
                </button>
              ))}
              <label for={`slug-${id}`}>Or on a new story, by its slug</label>
              <input id={`slug-${id}`} name="slug" required />
              <button type="submit">File on a new story</button>
              <button type="button" onClick={() => settle('DELETE', id)}>
                File nowhere
              </button>
            </>
          )}
        </form>
      ))}
    </section>
  )
}
