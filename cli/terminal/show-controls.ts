/**
 * Text from elsewhere is text, never commands to a terminal: escape and other control characters are
 * shown by their pictures (U+2400…), and what would turn the direction of a line is left out.
 */
export function showControls(text: string): string {
  const straight = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  return straight.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421'
  })
}
