import type { WordRun } from '../../core/change/change.ts'
import { MarkedWords } from '../story/marked-words.tsx'
import { compareRows } from './compare-rows.ts'
import type { CompareView } from './compare-view.ts'
import { Revision } from './revision-name.tsx'

/** What a row is, in words; what stands the same needs none. */
const WORDS = { same: null, new: 'New', edited: 'Edited', moved: 'Moved', removed: 'Removed' }

/** The two texts beside each other, each block in line with what became of it. */
export function SideBySide(props: { view: CompareView }) {
  const { view } = props
  const { from, to, old, fresh, change } = view
  return (
    <table class="side">
      <thead>
        <tr lang="en">
          <th scope="col">
            <Revision revision={from} />
          </th>
          <th scope="col">
            <Revision revision={to} />
          </th>
        </tr>
      </thead>
      <tbody>
        {change.fields.some(({ field }) => field === 'headline') && (
          <tr data-mark="edited">
            <Cell words={old.headline === null ? null : [['=', old.headline]]} label={null} bold />
            <Cell
              words={fresh.headline === null ? null : [['=', fresh.headline]]}
              label="Headline"
              bold
            />
          </tr>
        )}
        {compareRows(view).map((row) => (
          <tr key={row.id} data-mark={row.mark}>
            <Cell words={row.old} label={row.mark === 'removed' ? WORDS.removed : null} />
            <Cell words={row.fresh} label={row.mark === 'removed' ? null : WORDS[row.mark]} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell(props: { words: readonly WordRun[] | null; label: string | null; bold?: boolean }) {
  const { words, label } = props
  return (
    <td dir="auto">
      {label !== null && (
        <span class="tag" lang="en">
          {label}
        </span>
      )}
      {words &&
        (props.bold ? <b>{words.map(([, text]) => text)}</b> : <MarkedWords words={words} />)}
    </td>
  )
}
