import type { Change } from '../../core/change/change.ts'
import type { Merge, MergeConflict } from '../../core/merge/merge-paragraphs.ts'

/** Whose words stand where two editors changed the same. */
export type Choice = 'head' | 'filing' | 'both'

/**
 * What an editor sees when somebody else was faster: what the other changed, and both texts put
 * together; where they conflict, side by side, to be chosen from. Pure.
 */
export function ConflictPanel(props: {
  head: number
  change: Change | null
  merge: Merge
  choices: readonly Choice[]
  onChoose: (conflict: number, choice: Choice) => void
  onTake: () => void
  onIgnore: () => void
}) {
  const { head, change, merge, choices } = props
  const open = merge.conflicts.filter((_, at) => choices[at] === undefined).length
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">Somebody was faster: the story is at revision {head}</h2>
      {change && <p>Theirs: {change.summary}</p>}
      {merge.clean ? (
        <p>Both texts go together without a conflict.</p>
      ) : (
        <>
          <p>
            {merge.conflicts.length === 1
              ? 'One passage was changed by both of you. Choose what stands.'
              : `${merge.conflicts.length} passages were changed by both of you. Choose what stands.`}
          </p>
          {merge.conflicts.map((conflict, at) => (
            <Conflict
              key={at}
              conflict={conflict}
              choice={choices[at]}
              onChoose={(choice) => props.onChoose(at, choice)}
            />
          ))}
        </>
      )}
      <div class="desk-buttons">
        <button type="button" class="primary" disabled={open > 0} onClick={props.onTake}>
          {open > 0 ? `Take the merged text (${open} to choose)` : 'Take the merged text'}
        </button>
        <button type="button" onClick={props.onIgnore}>
          Keep mine as it is
        </button>
      </div>
    </section>
  )
}

function Conflict(props: {
  conflict: MergeConflict
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
}) {
  const { conflict, choice } = props
  const side = (name: 'head' | 'filing', title: string, texts: readonly string[]) => (
    <div class="conflict-side" data-chosen={choice === name || choice === 'both'}>
      <h3>{title}</h3>
      {texts.length > 0 ? (
        texts.map((text) => (
          <p key={text} dir="auto">
            {text}
          </p>
        ))
      ) : (
        <p class="conflict-none">Removed</p>
      )}
      <button type="button" aria-pressed={choice === name} onClick={() => props.onChoose(name)}>
        {name === 'head' ? 'Theirs' : 'Mine'}
      </button>
    </div>
  )
  return (
    <div class="conflict-pair">
      {side('head', 'Theirs', conflict.head)}
      {side('filing', 'Mine', conflict.filing)}
      <button
        type="button"
        class="conflict-both"
        aria-pressed={choice === 'both'}
        onClick={() => props.onChoose('both')}
      >
        Keep both
      </button>
    </div>
  )
}

/** The merged text with a choice in the place of each conflict; both where none was made. */
export function mergedText({ parts }: Merge, choices: readonly Choice[]): string {
  let conflicts = 0
  const paragraphs = parts.flatMap(({ paragraphs, conflict }) => {
    if (!conflict) return paragraphs
    const choice = choices[conflicts++] ?? 'both'
    if (choice === 'both') return [...conflict.head, ...conflict.filing]
    return conflict[choice]
  })
  return paragraphs.join('\n\n')
}
