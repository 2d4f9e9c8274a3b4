/** Compares any two revisions of a story, without scripts too. 0 is the empty document. */
export function CompareForm(props: {
  slug: string
  first: number
  last: number
  from: number
  to: number
  /** How the comparison is laid out, where that is chosen already. */
  layout?: 'inline' | 'side'
}) {
  const { slug, first, last, from, to, layout } = props
  const field = (name: string, label: string, value: number, least: number) => (
    <label>
      {label} <input name={name} type="number" min={least} max={last} value={value} required />
    </label>
  )
  return (
    <form
      class="compare-form"
      action={`/stories/${encodeURIComponent(slug)}/compare`}
      method="get"
      lang="en"
    >
      {field('from', 'Compare revision', from, Math.max(0, first - 1))}
      {field('to', 'with', to, first)}
      {layout === 'side' && <input type="hidden" name="layout" value="side" />}
      <button type="submit">Compare</button>
    </form>
  )
}
