import type { Draft } from './draft.ts'

const KINDS = ['auto', 'update', 'writethru', 'correction', 'copyedit'] as const

/** What an editor writes: headline, copy, notes, kind, embargo. */
export function ComposerFields(props: {
  draft: Draft
  isNew: boolean
  change: (fields: Partial<Draft>) => void
}) {
  const { draft, isNew, change } = props
  const field = (name: 'headline' | 'slugline' | 'edNote' | 'correctionNote', label: string) => (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        value={draft[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </div>
  )
  return (
    <>
      {isNew && field('slugline', 'Slugline')}
      {field('headline', 'Headline (empty: the copy’s, or the one it has)')}
      <div class="field">
        <label for="copy">Copy</label>
        <textarea
          id="copy"
          rows={12}
          dir="auto"
          spellcheck
          placeholder="Paste or type the copy: plain, or an update above the earlier story."
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      <div class="field-row">
        {field('edNote', 'Note to desks (never shown to readers)')}
        {field('correctionNote', 'Correction note (for readers)')}
      </div>
      <div class="field-row">
        <div class="field">
          <label for="kind">Kind</label>
          <select
            id="kind"
            value={draft.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as Draft['kind'] })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kind === 'auto' ? 'as understood' : kind}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="embargo">Embargo until</label>
          <input
            id="embargo"
            type="datetime-local"
            value={draft.embargo}
            onInput={(event) => change({ embargo: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="zone">Time zone</label>
          <select
            id="zone"
            value={draft.zone}
            onChange={(event) => change({ zone: event.currentTarget.value })}
          >
            {zones(draft.zone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </div>
      </div>
    </>
  )
}

function zones(own: string): readonly string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}
