/**
 * What a revision is to the newsroom.
 * - `first` opens the story; `update` brings new copy, usually on top of the earlier story
 * - `writethru` refiles the whole story; `correction` fixes published error, with a note to readers
 * - `copyedit` changes no sentence's meaning; `kill` withdraws the story
 */
export const KINDS = ['first', 'update', 'writethru', 'correction', 'copyedit', 'kill'] as const
export type Kind = (typeof KINDS)[number]
