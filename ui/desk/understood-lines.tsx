import type { LineRole, UnderstoodLine } from '../../core/revise/understand-copy.ts'
import { MarkedWords } from '../story/marked-words.tsx'

const LABELS: Readonly<Record<LineRole, string>> = {
  new: 'New',
  edited: 'Edited',
  moved: 'Moved',
  carried: 'Carried',
  marker: 'Marker',
  furniture: 'Furniture',
  field: 'Field',
}

/** The copy as the tracker takes it, each stretch with its label. */
export function UnderstoodLines(props: { lines: readonly UnderstoodLine[] }) {
  if (props.lines.length === 0) return null
  return (
    <ol class="understood" aria-label="The copy as understood">
      {props.lines.map((line, at) => (
        <li key={at} data-role={line.role}>
          <span class="understood-label">
            {line.role === 'field' ? line.about : LABELS[line.role]}
            {line.role !== 'field' && line.about && <small> {line.about}</small>}
          </span>
          <span class="understood-text" dir="auto">
            {line.role === 'furniture' ? (
              <del>{line.text}</del>
            ) : line.words ? (
              <MarkedWords words={line.words} />
            ) : (
              line.text
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
