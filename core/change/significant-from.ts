/**
 * From here on a revision is news to those who have the story already: about one new paragraph in a
 * story of forty, or one fact that moved and some wording. Copy edits never reach it.
 */
export const SIGNIFICANT_FROM = 0.15
