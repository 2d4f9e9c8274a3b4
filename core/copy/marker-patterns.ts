/**
 * What a marker line says.
 * - `carries`: the earlier story stands below
 * - `update`: the copy is an update (`THIS IS A BREAKING NEWS UPDATE.`)
 * - `notice`: news is still coming in (`This is a breaking news story. It will be updated.`)
 * - `correction`: what this copy, or an earlier version of it, got wrong
 * - `kill`: the story is withdrawn
 */
export type MarkerRole = 'carries' | 'update' | 'notice' | 'correction' | 'kill'

const STORY =
  '(?:story|stories|version|report|reports|reporting|copy|article|dispatch|coverage|item|text|lead|alert|update|bulletin)'
const EARLIER = '(?:earlier|previous|prior|original)'
const BREAKING = '(?:breaking|developing|evolving)'
const NOTE = "(?:editor'?s'? note ?[:-]+ ?)?"
const PIECE = '(?:story|article|version|report|post|item|dispatch|page|headline|caption|alert)'
/** What a newsroom calls its own text; a report or a post may be somebody else's. */
const OWN = '(?:story|article|version|headline|caption)'
const WRONGLY =
  '(?:misstated|misspelled|misspelt|misidentified|misreported|mischaracteri[sz]ed|misattributed|misquoted|mistakenly|incorrectly|erroneously|wrongly|inaccurately)'

/**
 * Markers as patterns over notices as `foldNotice` gives them (lower case, straight quotes, one kind
 * of dash, nothing around) without their last full stop or colon. The first that fits wins. Agencies
 * go by any name. English only: markers in other languages are read as paragraphs.
 */
export const MARKER_PATTERNS: readonly (readonly [role: MarkerRole, pattern: RegExp])[] = [
  // "This is a breaking news update. AP's earlier story follows below." "The original report is below"
  [
    'carries',
    new RegExp(
      `^(?:(?:this|it) is an? [^.!:;]{0,70}[.!:;-]+ ?|${BREAKING}(?: news)?(?: story| update)?[.!:; -]+)?(?:[\\w.&',-]+ ){0,6}?${EARLIER} ${STORY}(?: [^.]{0,60})? ?(?:(?:follows|continues|begins|starts|resumes)(?: (?:below|here|in full))?|below)$`,
    ),
  ],
  // "Below is AP's earlier story" "Here is an earlier version of this story"
  [
    'carries',
    new RegExp(
      `^(?:(?:below|here|what follows|the following|underneath) is|here's|below[,:]) (?:[\\w.&'-]+ ){0,5}?${EARLIER} ${STORY}\\b[^.!]{0,60}$`,
    ),
  ],
  // "Scroll down for our earlier coverage."
  [
    'carries',
    new RegExp(
      `^(?:please )?(?:scroll down|read on|keep reading|continue reading|see below)(?: below)?,? (?:for|to (?:read|see)) (?:[\\w.&'-]+ ){0,5}?${EARLIER} ${STORY}\\b[^.!]{0,40}$`,
    ),
  ],
  // A label, nothing else on the line: "EARLIER STORY" "AP's earlier story" "Previous version"
  [
    'carries',
    new RegExp(
      `^(?:(?:read )?(?:the|our|its|an) |(?:[\\w.&-]{1,20} ){0,2}[\\w.&-]{1,20}'s? )?${EARLIER} (?:story|version|report|reporting|copy|article|dispatch|update|lead)(?: (?:from|as of|filed|published|by) [^.!]{1,50})?$`,
    ),
  ],
  ['carries', /^(?:earlier|previously|(?:as )?previously (?:reported|published|filed))$/],

  // "Correction: June 5" "Editor's note: Correction - …"
  [
    'correction',
    new RegExp(
      `^${NOTE}(?:a |ap )?(?:correction|clarification|erratum) ?(?:\\([^)]{0,40}\\) ?)?(?::|-{1,2} )`,
    ),
  ],
  // "A correction was made on June 5, 2024: An earlier version …"
  ['correction', /^(?:a|an?other) (?:correction|clarification) was made on [^:]{3,30}\d{4}:/],
  // "This story has been corrected to show …, not …" "This article was amended on 5 May to …"
  [
    'correction',
    new RegExp(
      `^${NOTE}(?:this (?:[\\w'.,-]+ ){0,5}${PIECE}|the ${OWN})(?:, [^.]{1,80},)? (?:has been|was|is|had been|has since been)(?: \\w+)? (?:corrected|amended(?! by)|clarified|(?:updated|edited|revised|changed) (?:to|and) (?:correct|fix|remove an? (?:incorrect|erroneous|inaccurate|wrong)|clarify|accurately|reflect the correct))\\b`,
    ),
  ],
  // "This version corrects …"
  [
    'correction',
    new RegExp(
      `^${NOTE}this (?:[\\w-]+ ){0,2}(?:${PIECE}|refile) (?:corrects|clarifies|fixes|removes|restores|deletes)\\b`,
    ),
  ],
  // "An earlier version of this article misstated …"
  [
    'correction',
    new RegExp(
      `^${NOTE}(?:an?|the) (?:${EARLIER}|initial|first) (?:${PIECE}s? of (?:this|our) [\\w -]{1,40}?|${OWN}s?(?: of the [\\w -]{1,40}?)?),? (?:[^.,]{1,60},? )?${WRONGLY}\\b(?!.* (?:said|told|according to)\\b)`,
    ),
  ],
  // "A previous version of this story stated that …" ("of this" keeps reported speech out)
  [
    'correction',
    new RegExp(
      `^${NOTE}(?:an?|the) (?:${EARLIER}|initial|first) (?:version|headline|edition|caption)s? of (?:this|our) (?:[\\w-]+ ){0,2}${PIECE}(?: on [^,.]{1,40},?)? (?:said|stated|gave|had|omitted|contained|included|referred|reported|used|left out|suggested|described|attributed|failed)\\b`,
    ),
  ],
  [
    'correction',
    new RegExp(
      `^this ${PIECE} (?:originally|previously|initially) (?:said|stated|reported|${WRONGLY})\\b`,
    ),
  ],
  // "(In Jan. 3 story, corrects the name of …)" "In a Jan. 3 item, corrects …"
  [
    'correction',
    /^in (?:(?:an?|the|our|its) )?(?:[\w'.-]+ ){0,6}(?:story|item|report|article|dispatch|version)(?: [^,;:]{1,60})?, (?:\w+ly )?(?:corrects|clarifies|fixes)\b/,
  ],
  // "In a story Sept. 5 about …, The Associated Press erroneously reported …"
  [
    'correction',
    new RegExp(
      `^in (?:an?|some|its|our) (?:[\\w-]+ ){0,3}(?:stor(?:y|ies)|articles?|versions?|dispatch(?:es)?) (?:[^;:?!]{0,240}?[ ,])?${WRONGLY} (?:reported|said|stated|gave|identified|spelled|described|referred|attributed|quoted|listed|misspelled)\\b(?!.* (?:said|told|according to)\\b)`,
    ),
  ],

  // "KILL KILL KILL" "Please kill the story …" "A kill is mandatory." "The BAGHDAD item is withdrawn"
  ['kill', /^kill(?:[ :!,.-]+kill){0,5}$/],
  [
    'kill',
    /^(?:(?:eds|editors|desks)[:,.-]* )?(?:please |immediately |editors )(?:immediately )?(?:kill|withdraw|disregard|do not use) (?:the|this|our|all|item|story|dpa|slug)\b.{0,80}\b(?:story|stories|item|article|dispatch|slugged|copy)\b/,
  ],
  [
    'kill',
    /^(?:(?:eds|editors|desks)[:,.-]* )?(?:kill|withdraw|disregard|do not use) (?:the |this |our |all )?(?:[\w-]+ ){0,3}(?:story|stories|item|article|dispatch|copy)(?:$|[.;:] |,? (?:slugged|headlined|titled|moved|sent|filed|transmitted|ex |v\d))/,
  ],
  [
    'kill',
    /^(?!.* (?:said|told|says|wrote|tells)\b).{0,300}\b(?:a|this) kill(?:\/takedown)? is mandatory\b|^kill\/takedown notice\b/,
  ],
  // `The BAGHDAD item headlined "…" is withdrawn.` `ADVISORY: Baghdad story is withdrawn`
  [
    'kill',
    /^(?:advisory:? .{0,120}\b(?:story|item|dispatch)\b.{0,120}|(?:the |this )?(?:[\w-]{1,30} ){0,8}?(?:story|item|dispatch),? (?:headlined|slugged|titled|sent|moved|transmitted|filed)\b.{0,160}) (?:is|has been) withdrawn(?:$|\.)/,
  ],
  [
    'kill',
    /^(?:this )?(?:story|item|article)(?: has been| is)? (?:withdrawn|killed|removed|retracted)(?:$|[.;:,] |, )/,
  ],

  // "THIS IS A BREAKING NEWS UPDATE."
  [
    'update',
    new RegExp(
      `^(?:this is an? )?${BREAKING}(?: news)? (?:update|bulletin)(?: (?:from|by) [^.]{1,50})?$`,
    ),
  ],

  // "This is a breaking news story. It will be updated." "This is a developing situation; check back"
  [
    'notice',
    new RegExp(
      `^${NOTE}(?:this|it|the following) is an? (?:[\\w-]+ ){0,2}?(?:${BREAKING}|fast-moving|rapidly developing)(?: news)? ?(?:story|news|update|alert|bulletin|article|report|post|blog|(?:news )?(?:event|situation)(?= and will|[.;,:! -]+ ?(?:please|check|more|it will|updates|refresh|stay)))(?=$|[.;:!-]|,? (?:please|check|more|stay|updates|refresh|come back|it (?:will|is)|we (?:will|are)|and (?:it |we |this |the story )?(?:will|is|are|may)|that (?:will|is being)|being|with (?:more|updates)|to be updated|developing))`,
    ),
  ],
  [
    'notice',
    new RegExp(
      `^this is (?:still )?${BREAKING}(?: news)?(?:[.!;-]|$|[,:] ?(?:please|check|more|stay|it|we|updates|refresh|come back))`,
    ),
  ],
  // "This breaking news story is being updated and more details will be published shortly."
  [
    'notice',
    new RegExp(
      `^this (?:[\\w-]+ ){0,3}(?:${PIECE}|live blog) (?:is|is still|will|may|can|has|was) (?:be |being |been |continue to be |continually |constantly |regularly ){0,3}(?:updated|developing|breaking|refreshed)\\b`,
    ),
  ],
  [
    'notice',
    /^(?:it|story|article|page|the story) (?:will be|is being|being) updated(?: [^.]{0,60})?$/,
  ],
  // "Developing story, check back for updates" "BREAKING: more to come"
  [
    'notice',
    new RegExp(
      `^${BREAKING}(?: news)?(?: story| alert| update)?[.:;,! -]+(?:please |and )?(?:check|refresh|stay (?:with|tuned)|more (?:to|details|soon|information|updates|as)|updates (?:to|will)|return|come back (?:soon|later|here|for|to this)|will be updated|it will be|details to|to be updated)\\b`,
    ),
  ],
  ['notice', new RegExp(`^${BREAKING}(?: news(?: story| alert)?| story)?$`)],
  // "Check back for updates." "Please refresh the page for the fullest version."
  [
    'notice',
    /^(?:please )?(?:check back|keep checking|refresh (?:(?:this|the|your) )?(?:page|browser|story)|come back (?:soon|later|here|for|to this (?:page|story)))\b.{0,140}(?:update|detail|information|latest|version|later|story|soon|more)/,
  ],
  // "More to follow." "More details to come." "Updates to follow"
  [
    'notice',
    /^(?:more|further|additional)(?: details| information| updates| news| on this story)? (?:to (?:come|follow)|will (?:follow|be (?:added|posted|published))|soon|shortly|follows?|as (?:we get|it comes|they (?:come|become))\b.{0,40})(?: (?:shortly|soon|later|as .{1,40}))?$/,
  ],
  [
    'notice',
    /^updates? (?:to (?:come|follow)|will (?:follow|be (?:posted|added|provided|noted|published|available|shared|made (?:here|as))))\b.{0,80}$/,
  ],
]
