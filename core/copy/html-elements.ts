/** Elements that begin and end a block of text; any other element runs along in its line. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)

/** Elements whose content is no text for readers; it is dropped unseen. */
export const DROPPED: ReadonlySet<string> = new Set(
  'audio button canvas datalist embed iframe map math noembed noframes noscript object script select style svg template textarea title video'.split(
    ' ',
  ),
)

/** Elements that hold page furniture, with the reason that editors see. */
export const FURNITURE: ReadonlyMap<string, string> = new Map([
  ['nav', 'navigation'],
  ['menu', 'navigation'],
  ['aside', 'aside'],
  ['footer', 'footer'],
  ['figure', 'caption'],
  ['figcaption', 'caption'],
])

/** Elements whose content the tokenizer must not read as markup (HTML Standard, 13.2.6.2 and .4). */
export const RAW_TEXT: ReadonlySet<string> = new Set([
  'style',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
])
export const ESCAPABLE_TEXT: ReadonlySet<string> = new Set(['title', 'textarea'])
