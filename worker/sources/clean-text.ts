/** Text without NUL and halves of surrogate pairs, which no store keeps; escapes may have made some. */
export function cleanText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '')
}
