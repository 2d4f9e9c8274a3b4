import { useState } from 'preact/hooks'
import { PAYLOADS } from '../../core/webhooks/message-body.ts'
import { STORY_MESSAGE_TYPES } from '../../core/webhooks/message-type.ts'
import { ORDERINGS } from '../../core/webhooks/plan-lane.ts'
import { ChoiceField, Field } from './field.tsx'
import type { SubscriberDraft } from './subscriber-draft.ts'

/** What an endpoint is told, and how; `onSubmit` gets all of it. */
export function SubscriberForm(props: {
  initial: SubscriberDraft
  submit: string
  onSubmit: (draft: SubscriberDraft) => void
}) {
  const [draft, setDraft] = useState(props.initial)
  const change = (fields: Partial<SubscriberDraft>) => setDraft((now) => ({ ...now, ...fields }))
  const send = (event: Event) => {
    event.preventDefault()
    props.onSubmit(draft)
  }
  return (
    <form class="desk-form" onSubmit={send}>
      <Field id="url" label="Address to send to">
        <input
          id="url"
          type="url"
          required
          placeholder="https://example.com/news"
          value={draft.url}
          onInput={(event) => change({ url: event.currentTarget.value })}
        />
      </Field>
      <fieldset>
        <legend>Tell of (none ticked: of everything)</legend>
        {STORY_MESSAGE_TYPES.map((type) => (
          <label key={type}>
            <input
              type="checkbox"
              checked={draft.events.includes(type)}
              onChange={({ currentTarget }) =>
                change({
                  events: currentTarget.checked
                    ? [...draft.events, type]
                    : draft.events.filter((one) => one !== type),
                })
              }
            />
            {type}
          </label>
        ))}
      </fieldset>
      <Field id="stories" label="Stories: slugs, or with * and ? (empty: all)">
        <input
          id="stories"
          value={draft.stories}
          onInput={(event) => change({ stories: event.currentTarget.value })}
        />
      </Field>
      <div class="field-row">
        <Bound
          {...{ id: 'minUrgency', label: 'Urgency at least (1 most, 9 least)' }}
          {...{ min: 1, max: 9, step: 1, draft, change }}
        />
        <Bound
          {...{ id: 'minSignificance', label: 'Significance at least (0 to 1)' }}
          {...{ min: 0, max: 1, step: 0.05, draft, change }}
        />
        <Bound
          {...{ id: 'maxPerSecond', label: 'At most, a second' }}
          {...{ min: 1, max: 1000, step: 1, draft, change }}
        />
      </div>
      <div class="field-row">
        <ChoiceField
          {...{ id: 'payload', label: 'Payload', choices: PAYLOADS, value: draft.payload }}
          onChoose={(payload) => change({ payload })}
        />
        <ChoiceField
          {...{ id: 'ordering', label: 'Order', choices: ORDERINGS, value: draft.ordering }}
          onChoose={(ordering) => change({ ordering })}
        />
      </div>
      <button type="submit" class="primary">
        {props.submit}
      </button>
    </form>
  )
}

/** A number that may be left out. */
function Bound(props: {
  id: 'minUrgency' | 'minSignificance' | 'maxPerSecond'
  label: string
  min: number
  max: number
  step: number
  draft: SubscriberDraft
  change: (fields: Partial<SubscriberDraft>) => void
}) {
  const { id, label, draft, change, ...range } = props
  return (
    <Field {...{ id, label }}>
      <input
        id={id}
        type="number"
        {...range}
        value={draft[id]}
        onInput={(event) => change({ [id]: event.currentTarget.value })}
      />
    </Field>
  )
}
