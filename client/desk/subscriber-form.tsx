import { useState } from 'preact/hooks'
import { PAYLOADS } from '../../core/webhooks/message-body.ts'
import { STORY_MESSAGE_TYPES } from '../../core/webhooks/message-type.ts'
import { ORDERINGS } from '../../core/webhooks/plan-lane.ts'
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
      <div class="field">
        {' '}
        <label for="url">Address to send to</label>
        <input
          id="url"
          type="url"
          required
          placeholder="https://example.com/news"
          value={draft.url}
          onInput={(event) => change({ url: event.currentTarget.value })}
        />
      </div>
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
      <div class="field">
        {' '}
        <label for="stories">Stories: slugs, or with * and ? (empty: all)</label>
        <input
          id="stories"
          value={draft.stories}
          onInput={(event) => change({ stories: event.currentTarget.value })}
        />
      </div>
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
        <Choice {...{ id: 'payload', label: 'Payload', choices: PAYLOADS, draft, change }} />
        <Choice {...{ id: 'ordering', label: 'Order', choices: ORDERINGS, draft, change }} />
      </div>
      <button type="submit" class="primary">
        {props.submit}
      </button>
    </form>
  )
}

interface FieldProps<Name extends keyof SubscriberDraft> {
  readonly id: Name
  readonly label: string
  readonly draft: SubscriberDraft
  readonly change: (fields: Partial<SubscriberDraft>) => void
}

function Bound(
  props: FieldProps<'minUrgency' | 'minSignificance' | 'maxPerSecond'> & {
    min: number
    max: number
    step: number
  },
) {
  const { id, label, draft, change, ...range } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        {...range}
        value={draft[id]}
        onInput={(event) => change({ [id]: event.currentTarget.value })}
      />
    </div>
  )
}

function Choice(props: FieldProps<'payload' | 'ordering'> & { choices: readonly string[] }) {
  const { id, label, draft, change, choices } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={draft[id]}
        onChange={(event) => change({ [id]: event.currentTarget.value })}
      >
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </div>
  )
}
