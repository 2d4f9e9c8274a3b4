import { fold } from './fold.ts'
import { CREDITED_LINES, PAGE_LINES } from './page-lines.ts'

/**
 * What a line of page furniture is, in an editor's words. `sure` lines are furniture wherever they
 * stand. The others could be story in an odd place: they count only above or below the story or
 * beside other furniture.
 */
export interface FurnitureGuess {
  readonly reason: string
  readonly sure: boolean
}

/** Longer paragraphs are never furniture by wording. */
const LIMIT = 320

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?'
const TIME =
  '\\d{1,2}(?::|\\.|h)\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)?(?: ?\\(?[a-z]{2,5}\\)?)?|\\d{1,2} ?[ap]\\.?m\\.?(?: [a-z]{2,4})?'
const DATE = `(?:${DAY},? )?(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2}(?:t[\\d:.z+-]+)?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|today|yesterday|${DAY})`
const AGO =
  '(?:(?:about |over |almost )?(?:\\d{1,3}|an?|one|two|three|several) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?) ago|just now|moments ago)'
const WHEN = `(?:${AGO}|(?:${DATE}|${TIME})(?:(?:,| at| -| \\|| /|) ?(?:${DATE}|${TIME})){0,2})`
const STAMP =
  '(?:first |last |originally )?(?:published|posted|updated|modified|update|edited|created)'
const NETWORK =
  '(?:facebook|twitter|x|x\\.com|whats ?app|e-?mail|linked ?in|reddit|print|flipboard|pinterest|telegram|bluesky|threads|mastodon|messenger|sms|copy(?: the)? link|link copied!?|share|tweet|save|bookmark|pocket|comments?|\\d+ (?:comments?|shares?)|instagram|youtube|tiktok|line|gift(?: this)?(?: article)?)'
const RELATED =
  "(?:related(?: (?:stories|articles|content|coverage|topics|news|links|posts))?|read (?:more|also|next)|also read|see also|more (?:on this(?: story| topic)?|stories|news|headlines|from [\\w.&' -]{2,40}|in [\\w&' -]{2,30}|like this|coverage)|most (?:read|popular|viewed|shared|watched|commented|recent)(?: (?:stories|articles|news|now))?|trending(?: (?:now|stories|today))?|recommended(?: (?:for you|stories|reading|articles))?|you (?:may|might) (?:also )?(?:like|be interested in)|top (?:stories|headlines|news)|(?:the )?latest (?:news|stories|headlines|videos?)|don't miss|editors?'? ?'?s?'? (?:picks?|choice)|in other news|popular(?: (?:now|stories|on .{2,30}))?|what to read next|from (?:the web|our partners|around the web)|other (?:stories|news|headlines)|keep reading|up next|next story|previous (?:article|story)|next article|around the web|promoted(?: stories)?|headlines)"

const GUESSES: readonly (readonly [reason: string, sure: boolean, pattern: RegExp])[] = [
  [
    'time stamp',
    true,
    new RegExp(
      `^${STAMP}(?: on| at| by)?[ :/|·•-]+(?:on |at )?${WHEN}(?:[ ,|/·•-]+(?:${STAMP}[ :/|·•-]+)?(?:on |at )?${WHEN})?\\.?$`,
    ),
  ],
  [
    'time stamp',
    false,
    new RegExp(
      `^(?:${STAMP} ?[:/|]?|[/|·•] ?${AGO}|${AGO}|${DATE}[, |·-]+(?:at )?(?:${TIME})|(?:${TIME})[, |·-]+${DATE}|(?:${DAY},? )?${MONTH} \\d{1,2},? \\d{4})$`,
    ),
  ],
  [
    'share buttons',
    true,
    new RegExp(
      `^(?:share|tweet|e-?mail|send|save|print)(?: (?:this|on|to|via))(?: (?:this|on|to|via|story|article|page|post|link|${NETWORK}))*:?$`,
    ),
  ],
  ['share buttons', true, new RegExp(`^${NETWORK}(?:[ ,/|·•]+(?:and )?${NETWORK})+$`)],
  ['share buttons', false, new RegExp(`^(?:${NETWORK}|follow(?: us)?|like us)[:.]?$`)],
  [
    'advertisement',
    true,
    /^(?:-+ ?)?(?:advertisement|advertising|sponsored(?: content| by .{2,40})?|paid (?:post|content)|(?:story|article|content) continues (?:below|after)(?: (?:this |the )?(?:ad|advertisement|video|gallery))?|continue reading(?: the main story)?|scroll (?:down )?to continue(?: reading)?|skip ad(?:vertisement)?|report (?:this )?ad)(?: ?-+)?[.:]?$/,
  ],
  ['advertisement', false, /^ads?$/],
  [
    'photo credit',
    true,
    /^\(?(?:photo|image|picture|file photo|photograph|video|graphic|illustration|screenshot|screengrab)s?(?: ?(?:credit|source))? ?(?::|by|courtesy(?: of)?|via) [^.]{2,90}\)?\.?$/,
  ],
  ['photo credit', true, /^(?:image|media|photo) (?:source|caption|credit),? .{2,300}$/],
  [
    'caption',
    true,
    /^.{10,310}\((?:[\w ]{2,24}(?:photo|image)(?:\/| by | via |, )[^()]{2,80}|(?:photo|image|picture|video)s?(?: by|:| courtesy| via)[^()]{2,80}|(?:ap|afp|reuters|epa|getty images)\/[^()]{2,60})\)\.?$/,
  ],
  [
    'photo credit',
    true,
    /^.{2,60}\/(?:getty images|afp|reuters|ap|associated press|epa(?:-efe)?|shutterstock)(?:\/[\w ]{2,30}| via [\w ]{2,30})?$/,
  ],
  [
    'photo credit',
    false,
    /^(?:getty images|shutterstock|handout|file photo|ap photo|courtesy photo|istock|photo|image|video|watch|listen|gallery)(?:\/[\w ]{2,30})?$/,
  ],
  ['caption', true, /^file(?: ?-{1,2} | photo[:. -] ?).{10,310}$/],
  [
    'newsletter',
    true,
    /^(?:(?:please )?(?:sign up|subscribe)|get (?:the|our|your|all|breaking|more)|join (?:us|our)|download (?:the|our)|want more|never miss|enter your e-?mail|stay (?:informed|connected|up to date)|follow (?:us|our))\b.{0,200}\b(?:newsletters?|inbox|(?:news|our|push) (?:e-?mail )?(?:alerts?|notifications?)|e-?mail address|(?:our|free|mobile|news) app|app store|whatsapp channel|google news|(?:us|our) .{0,30}(?:facebook|twitter|instagram|bluesky|youtube|\bx)|subscri\w+)\b.{0,120}$/,
  ],
  [
    'newsletter',
    false,
    /^(?:subscribe(?: now| today)?|sign (?:up|in)|log ?in|register|newsletters?|get the app|join now|create (?:an )?account|donate|support us)$/,
  ],
  [
    'related link',
    true,
    /^(?:read (?:more|also|next)|also read|see also|related(?: stor(?:y|ies)| articles?| coverage)?|recommended(?: reading)?|more (?:on this|from .{2,40})|don't miss|must read|most read|trending|watch(?: (?:live|now|more|also))?|listen|in pictures) ?(?::|\||>+|»|→) ?.{3,200}$/,
  ],
  ['related stories', false, new RegExp(`^${RELATED} ?[:>|»→-]*$`)],
  [
    'navigation',
    true,
    /^(?:skip to (?:main )?(?:content|navigation|footer)|(?:back|return) to (?:top|home ?page|main)|load more.{0,30}|show (?:more|less|all)(?: \w+)?|view (?:all )?(?:\d+ )?comments?|(?:leave|post|add) a (?:comment|reply)|open (?:the )?(?:menu|navigation|extended reading)|toggle (?:menu|navigation)|close (?:menu|this)|(?:\d+|one|two|three|four|five)[ -]min(?:ute)?s? (?:read|listen|watch)|reading time:? .{1,20}|listen to this (?:article|story).{0,30}|this article is more than .{3,30} old|(?:home|news) ?[>»/›] ?.{1,80}|(?:filed under|tags|topics|keywords|categories|more about|in this story) ?: .{1,160}|(?:sign|log) in (?:to|or) .{2,60}|accept (?:all )?cookies.{0,40})$/,
  ],
  [
    'navigation',
    false,
    /^(?:home|menu|search|news|world|local(?: news)?|national|international|politics|business|sports?|opinion|weather|culture|lifestyle|entertainment|health|science|technology|tech|travel|obituaries|video|videos|photos|photo gallery|live|breaking|exclusive|more|next|previous|close|top|about us|contact(?: us)?|privacy(?: policy)?|terms(?: of (?:use|service))?|advertise(?: with us)?|careers|help|tags?|topics?|[a-z]{2,12} news|u\.?s\.?(?: news)?)$/,
  ],
  [
    'copyright',
    true,
    /^(?:(?:copyright )?(?:©|\(c\)|copyright) ?(?:\d{4}|by|the |all ).{0,240}|[^.]{0,80}\.? ?all rights reserved\b.{0,200}|.{0,60}may not be (?:published|reproduced|copied).{0,240}(?:permission|consent|redistributed|rewritten).{0,60})$/,
  ],
  ...PAGE_LINES,
]

/** Guesses by wording alone what a line of furniture is; null for anything else. Cost: bounded. */
export function guessFurniture(text: string): FurnitureGuess | null {
  // In capitals it heads the last part of sports copy.
  if (text.length > LIMIT || text === 'UP NEXT') return null
  for (const [reason, pattern] of CREDITED_LINES) {
    if (pattern.test(text)) return { reason, sure: true }
  }
  const line = fold(text)
  for (const [reason, sure, pattern] of GUESSES) {
    if (pattern.test(line)) return { reason, sure }
  }
  return null
}
