/**
 * Lines that news sites put around a story beyond the common ones of `furniture-patterns.ts`: what it
 * is, whether it is furniture wherever it stands, and its pattern over folded text (`fold`).
 */
export const PAGE_LINES: readonly (readonly [reason: string, sure: boolean, pattern: RegExp])[] = [
  ['time stamp', false, /^\d{1,2} [a-z]{3,9}\.? (?:19|20)\d\d$/],
  [
    'time stamp',
    true,
    /^[a-z]{3,9}\.? \d{1,2}, (?:19|20)\d\d ?[/|] ?\d{1,2}:\d{2} ?[ap]\.?m\.?(?: [a-z]{2,4})? ?[/|] ?[\w&. -]{2,30}$/,
  ],
  [
    'share buttons',
    true,
    /^(?:save for later|share (?:full )?article|share[ ,/|·]+save|add (?:\S+ ){1,4}(?:as (?:a |your )?preferred source )?on google(?: discover)?|gift (?:this )?article|copy (?:the )?(?:url|link to clipboard))\.?$/,
  ],
  [
    'time stamp',
    true,
    /^[a-z]{3,9}\.? \d{1,2}, (?:19|20)\d\d,? (?:at )?\d{1,2}:\d{2} ?[ap]\.?m\.?(?: [a-z]{2,4})?(?:[+-]\d{1,2})?(?: (?:last )?updated .{3,40})?$/,
  ],
  ['share buttons', false, /^(?:sharesave|@\w{2,20}|copied!?|link|url|more options|share|save)$/],
  [
    'newsletter',
    true,
    /^(?:follow (?:the )?(?:[\w&.'-]+ ){1,5}on (?:facebook|twitter|x|instagram|tiktok|youtube|bluesky|threads|whatsapp|telegram)\b|follow @\w{2,30}|(?:for more|to get more) (?:\w+ ){0,3}(?:news|stories|updates),? (?:download|follow|visit|subscribe|sign up)|sign up here|subscribe to (?:our|the) |you can (?:receive|also follow|unsubscribe|get) .{0,80}(?:breaking news|alerts?|newsletters?|at any time|smartphone|twitter|app)\b|by (?:signing|subscribing|submitting)(?: up)?,? (?:you|i) agree|thank you for (?:subscribing|signing up)|privacy notice: newsletters|already (?:a subscriber|subscribed|have an account)\b|(?:this )?(?:content|article|story) is (?:only )?(?:for|available to) (?:paying |registered )?subscribers|support (?:independent|quality|local) journalism|get (?:our|the) (?:free )?(?:daily |weekly |morning )?e-?mail|[\w' -]{3,50}: get the news in your inbox)(?:.{0,240})$/,
  ],
  [
    'newsletter',
    false,
    /^(?:enter your e-?mail(?: address)?|your e-?mail(?: address)?|e-?mail address)$/,
  ],
  [
    'related stories',
    false,
    /^(?:sponsored links?|promoted by .{2,30}|taboola feed|explore more on these topics|suggested (?:topics|stories|reading)|(?:paid )?partner content)[:.]?$/,
  ],
  [
    'related link',
    true,
    /^(?:read (?:the )?full (?:article|story)|explore ?: .{2,80}|(?:read|see) the (?:full|original) (?:article|story)(?: here| at .{2,60})?)$/,
  ],
  [
    'reader contact',
    true,
    /^(?:(?:do you|have you|got|have) (?:got )?(?:a |any )?(?:story|tips?|been affected|information|news)\b.{0,60}\? ?(?:.{0,120}(?:e-?mail|contact|get in touch|tell us|let us know|@\S+\.).{0,80})|got a (?:story|tip)\? (?:e-?mail|contact|get in touch|tell us|let us know|call|reach|send|share).{0,100}|(?:report|spotted) (?:an? )?(?:typo|error|mistake)(?: in this (?:story|article))?\??|contact the (?:author|reporter|newsroom)|what do you think\? (?:join|leave|tell).{0,80}|join the conversation|when we learn of a mistake, we (?:acknowledge|correct).{0,220}|jump to comments)$/,
  ],
  [
    'navigation',
    true,
    /^(?:listen ?[·|-] ?\d.{0,20}|\d{1,2} of \d{1,3} ?\|?|text: small, medium, large|(?:skip past|after) newsletter promotion|(?:cookie|privacy) (?:settings|preferences|policy)|we use cookies\b.{0,200}|video length .{2,40}|play (?:video|audio|the video)|(?:close|open|expand|enlarge|view) (?:this )?(?:image|gallery|photo|caption|picture)(?: in fullscreen)?|(?:hide|toggle|show) caption|error! .{4,100}|reuse this content|purchase licensing rights.{0,40}|do not sell my .{4,60}|opens (?:in )?(?:a )?new (?:tab|window))$/,
  ],
  ['related stories', false, /^more (?:about|by|from) [\w.' -]{2,60}$/],
  ['photo credit', false, /^(?:reuters|afp|ap|epa|associated press|via reuters|reuters file)$/],
  ['navigation', false, /^(?:caption|image caption|[a-z. ]{2,20}(?: \| [a-z. ]{2,20}){1,3})$/],
  [
    'advertisement',
    true,
    /^(?:(?:video )?ad feedback|video ad feedback|advert|annonse|anzeige|publicidad|publicité)$/,
  ],
  [
    'photo credit',
    true,
    /^(?:credit ?(?:\.{3}|:) ?[^.]{2,80}|reuters\/.{2,40}?(?:\/file photo)?(?: purchase licensing rights.{0,40})?|.{2,60}\/(?:ap|reuters|afp|epa)\/file)$/,
  ],
  [
    'page notice',
    true,
    /^(?:this (?:article|story|piece) (?:was )?(?:originally|first) (?:appeared|published|posted|ran)(?: (?:on|at|in|by)|,| \w+\.? \d{1,2}).{2,200}|originally published (?:as|on|at) .{2,200})$/,
  ],
]

/**
 * Captions and credits that capitals tell from other text: `Smoke over the harbour. Jane Doe / NP`,
 * `… [Jane Doe/NPA]`, `… REUTERS/Jane Doe`, and alone `Jane Doe/NPA`.
 */
export const CREDITED_LINES: readonly (readonly [reason: string, pattern: RegExp])[] = [
  [
    'caption',
    /^.{10,250}[\s([](?:[Ff]ile )?(?:[Pp]hoto|[Pp]hotograph|[Pp]icture|[Ii]mage|[Vv]ideo|PHOTO|PICTURE|IMAGE)s?(?: credit)?: ?[\p{Lu}\p{Lo}][^:;/]{1,50} ?\/ ?[\p{Lu}\p{Lo}][^:;/.]{1,40}[)\]]?\.?$/u,
  ],
  ['caption', /^.{10,300}[.”"] ?Credit ?(?:\.{3}|…|:) ?\p{Lu}[^:]{2,80}$/u],
  ['caption', /^.{10,300}[.”"] ?\[\p{Lu}[^\][/:;.]{2,40}\/\p{Lu}[^\][:;.]{1,40}\]$/u],
  [
    'caption',
    /^.{10,300}[.\d”"] ?[A-Z]{3,8}\/\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?:\/File Photo)?(?: Purchase Licensing Rights.{0,30})?$/u,
  ],
  [
    'caption',
    /^.{10,250}\. ?\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3} ?\/ ?\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}$/u,
  ],
  ['photo credit', /^\p{Lu}\p{Ll}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]+){1,3} ?\/ ?\p{Lu}{2,8}$/u],
]
