const PLAIN = /^[\x20-\x7e]*$/

/**
 * The text in its plainest clothes: two texts with the same canonical form read the same words.
 * NFKC, lower case, one kind of quotation mark and dash (without spaces around it), white space
 * collapsed and trimmed, invisible characters dropped. Linear; for comparing, never for showing.
 */
export function canonicalText(text: string): string {
  let plain = text
  if (!PLAIN.test(text)) {
    plain = text
      .normalize('NFKC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/[‘’‚‛′´`ʼ]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—―−﹘]/g, '-')
      .replace(/\s+/g, ' ')
  } else if (plain.includes('  ')) {
    plain = plain.replace(/ +/g, ' ')
  }
  if (plain.includes('-')) plain = plain.replace(/ ?-+ ?/g, '-')
  return plain.trim().toLowerCase()
}
