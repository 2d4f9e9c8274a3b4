import type { PrintedNumber } from './find-numbers.ts'
import type { LabelledNumber } from './label-number.ts'
import { MONTHS } from './time-words.ts'

/** How far around a number its words are looked for, in characters. */
const REACH = 24

const CLOSE = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]/u

/** Han and kana around a number: how sure it is, its counter, what became of those counted. */
const BEFORE = /(?:大约|大約|约|約|近|超过|超過|逾|至少|最多|少なくとも|およそ|最大)$/
const COUNTER =
  /^[多余餘数數]?(?:小时|時間|分钟|分間|平方公里|公里|公斤|公尺|キロメートル|キログラム|キロ|メートル|センチ|トン|ドル|ユーロ|ポンド|パーセント|か所|カ所|ヶ所|か月|カ月|个月|美元|欧元|人民币|名|人|位|个|個|户|戸|座|辆|輛|台|艘|架|件|间|間|栋|棟|所|头|頭|匹|条|歳|岁|年|月|日|号|時|时|点|點|分|秒|天|周|週|级|級|度|米|吨|噸|元|円|回|本|機|隻|発|票|％|%)?(?:以上|以下|余り|あまり|前後|左右)?/
const STATE =
  /^(?:の)?(死亡|遇难|遇難|死者|丧生|喪生|受伤|受傷|負傷|失踪|失蹤|不明|被困|获救|獲救|救出|救助|避難|避难|感染|逮捕|拘束)/
const TOPIC = /([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]{1,10}?)(?:は|が|为|為|达到|達到|达|達|[:：])$/u

/**
 * What a number in a story of another language counts, in that language's own words: of Han and kana
 * the state or topic beside it, else its counter; elsewhere the word that follows, or stands before.
 * Dates and times of day are told apart where months and counters say so. Never sure.
 */
export function labelForeignNumber(text: string, number: PrintedNumber): LabelledNumber {
  const lead = text.slice(Math.max(0, number.start - REACH), number.start)
  const rest = text.slice(number.end, number.end + REACH)
  const found =
    CLOSE.test(rest) || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(lead)
      ? labelClose(lead, number.text, rest)
      : labelSpaced(lead, number, rest)
  return { ...found, key: found.label, group: found.label, isSure: false }
}

const UNIT =
  /^\s?(?:[%％€$£₽]|(?:km|kg|euros?|dólares|dollars?|reais|рублей|долларов|por ciento|pour cent|Prozent|процентов)(?!\p{L}))/iu

type Label = Pick<LabelledNumber, 'type' | 'label' | 'printed'>

function labelClose(lead: string, number: string, rest: string): Label {
  const sure = BEFORE.exec(lead)?.[0] ?? ''
  const counter = COUNTER.exec(rest)?.[0] ?? ''
  const behind = rest.slice(counter.length)
  const state = STATE.exec(behind)
  const printed = `${sure}${number}${counter}`
  if (/^[年月日号]$/.test(counter)) return { type: 'time', label: 'date', printed }
  if (/^[時时点點]$/.test(counter)) return { type: 'time', label: 'time', printed }
  if (state) {
    const shown = behind.startsWith('の') ? printed : printed + state[0]
    return { type: 'number', label: state[1] ?? '', printed: shown }
  }
  const topic = TOPIC.exec(lead.slice(0, lead.length - sure.length))?.[1]
  return { type: 'number', label: topic ?? (counter || 'number'), printed }
}

function labelSpaced(lead: string, { text, measure }: PrintedNumber, rest: string): Label {
  if (measure === 'time') return { type: 'time', label: 'time', printed: text }
  const [, gap = '', next = ''] = /^([\s.\p{L}]{0,4}?[\s.-]?)(\p{L}[\p{L}\p{M}]*)/u.exec(rest) ?? []
  if (MONTHS.has(next.toLowerCase()) && /^\.?\s?(?:de |di )?$/.test(gap)) {
    return { type: 'time', label: 'date', printed: `${text}${gap}${next}` }
  }
  const words = (side: string): readonly string[] => side.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []
  const clauseBehind = /^[^,;.!?()،।]*/u.exec(rest)?.[0] ?? ''
  const clauseBefore = /[^,;.!?()،।]*$/u.exec(lead)?.[0] ?? ''
  const isLong = (word: string): boolean => word.length > 3
  const behind = words(clauseBehind).slice(0, 3)
  const before = words(clauseBefore).toReversed()
  const label = behind.find(isLong) ?? before.find(isLong) ?? behind[0] ?? before[0] ?? 'number'
  const unit = UNIT.exec(rest)?.[0] ?? ''
  return { type: 'number', label: label.toLowerCase(), printed: text + unit }
}
