import type { ComponentChildren } from 'preact'

/** A form's field: its label, and below it whatever has the id `id`. */
export function Field(props: { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
    </div>
  )
}

/** One of several choices; `name` says how each is called (default: itself). */
export function ChoiceField<Choice extends string>(props: {
  id: string
  label: string
  choices: readonly Choice[]
  value: Choice
  name?: (choice: Choice) => string
  onChoose: (choice: Choice) => void
}) {
  const { id, label, choices, value, name = (choice) => choice, onChoose } = props
  return (
    <Field {...{ id, label }}>
      <select
        id={id}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value as Choice)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {name(choice)}
          </option>
        ))}
      </select>
    </Field>
  )
}
