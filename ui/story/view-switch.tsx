/** `changes` marks what each update did; `clean` is the text alone. */
export type ViewMode = 'clean' | 'changes'

/** Chooses between them. Hidden by the styles where scripts do not run. */
export function ViewSwitch(props: {
  mode: ViewMode
  onChoose: ((mode: ViewMode) => void) | undefined
}) {
  const choice = (mode: ViewMode, words: string) => (
    <button type="button" aria-pressed={props.mode === mode} onClick={() => props.onChoose?.(mode)}>
      {words}
    </button>
  )
  return (
    <fieldset class="view-switch">
      <legend class="visually-hidden">How to show the story</legend>
      {choice('clean', 'Clean')}
      {choice('changes', 'Changes')}
    </fieldset>
  )
}
