import type { Draft } from './draft.ts'
import { ChoiceField, Field } from './field.tsx'

const KINDS = ['auto', 'update', 'writethru', 'correction', 'copyedit'] as const

/** What an editor writes: headline, copy, notes, kind, embargo. */
export function ComposerFields(props: {
  draft: Draft
  isNew: boolean
  change: (fields: Partial<Draft>) => void
}) {
  const { draft, isNew, change } = props
  const field = (name: 'headline' | 'slugline' | 'edNote' | 'correctionNote', label: string) => (
    <Field {...{ id: name, label }}>
      <input
        id={name}
        value={draft[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </Field>
  )
  return (
    <>
      {isNew && field('slugline', 'Slugline')}
      {field('headline', 'Headline (empty: the copy’s, or the one it has)')}
      <Field id="copy" label="Copy">
        <textarea
          id="copy"
          rows={12}
          dir="auto"
          spellcheck
          placeholder="Paste or type the copy: plain, or an update above the earlier story."
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </Field>
      <div class="field-row">
        {field('edNote', 'Note to desks (never shown to readers)')}
        {field('correctionNote', 'Correction note (for readers)')}
      </div>
      <div class="field-row">
        <ChoiceField
          {...{ id: 'kind', label: 'Kind', choices: KINDS, value: draft.kind }}
          name={(kind) => (kind === 'auto' ? 'as understood' : kind)}
          onChoose={(kind) => change({ kind })}
        />
        <Field id="embargo" label="Embargo until">
          <input
            id="embargo"
            type="datetime-local"
            value={draft.embargo}
            onInput={(event) => change({ embargo: event.currentTarget.value })}
          />
        </Field>
        <ChoiceField
          {...{ id: 'zone', label: 'Time zone', choices: zones(draft.zone), value: draft.zone }}
          onChoose={(zone) => change({ zone })}
        />
      </div>
    </>
  )
}

function zones(own: string): readonly string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}
