import { describe, expect, test } from '@jest/globals'
import { alignTexts } from '../../../core/align/align-texts.ts'

/** `relation old>new`, without those that are the same, in the order of the new side. */
function align(old: readonly string[], fresh: readonly string[], language?: string) {
  const paragraphs = (texts: readonly string[]) =>
    texts.map((text) => ({ type: 'paragraph' as const, text }))
  return alignTexts(paragraphs(old), paragraphs(fresh), language)
    .matches.filter(({ relation }) => relation !== 'same')
    .map((match) => `${match.relation} ${match.old.join('+')}>${match.new.join('+')}`)
}

const bridge = 'The bridge at Marle, built in 1931, carries 40,000 vehicles a day.'
const council = 'The council meets on Thursday to decide who pays for the repairs.'

describe('rewritten sentences are linked by what they are about', () => {
  test.each([
    [
      'missing, then unaccounted for',
      'Fourteen people are missing.',
      'Nine are still unaccounted for.',
    ],
    [
      'electricity, then power',
      'Electricity was cut in two districts.',
      'Power is back in both districts.',
    ],
    [
      'talks that become a deal',
      'Negotiators are meeting in Osyth.',
      'The talks in Osyth ended at dawn.',
    ],
    [
      'irregular verbs',
      'Neighbours heard screams from the cellar.',
      'A neighbour says he can still hear the screams.',
    ],
    [
      'a question and its answer',
      'It is not known what caused the blaze.',
      'A candle was the cause of the fire.',
    ],
  ])('%s', (_, old, fresh) => {
    expect(align([bridge, old, council], [bridge, fresh, council])).toEqual(['edited 1>1'])
  })

  test('but not by function words', () => {
    const old = 'It was one of those that had been there before all of the others.'
    const fresh = 'Where there is no such form, one of the others will do, and that is all.'
    expect(align([bridge, old, council], [bridge, fresh, council])).toEqual([])
  })

  test.each([
    [
      'German',
      'de',
      'Die Polizei sucht drei Vermisste.',
      'Die Polizei hat die Vermissten gefunden.',
    ],
    [
      'French',
      'fr',
      'Les secours cherchent onze disparus.',
      'Onze disparus ont été retrouvés par les secours.',
    ],
    ['Turkish', 'tr', 'Köprüde çatlaklar bulundu.', 'Mühendisler köprünün çatlaklarını inceliyor.'],
    ['Finnish', 'fi', 'Sillassa on halkeamia.', 'Insinöörit tutkivat sillan halkeamat tiistaina.'],
    ['Russian', 'ru', 'Спасатели ищут трёх рыбаков.', 'Рыбаков нашли спасатели с вертолёта.'],
    ['Arabic', 'ar', 'فقد ثلاثة صيادين قبالة الساحل.', 'عثر على ثلاثة صيادين أحياء قبالة الساحل.'],
    ['Chinese', 'zh', '三名渔民在海上失踪。', '失踪的三名渔民已获救。'],
    ['Japanese', 'ja', '漁師三人が行方不明になった。', '行方不明の漁師三人は救助された。'],
    ['Korean', 'ko', '어민 세 명이 실종됐다.', '실종된 어민 세 명은 구조됐다.'],
    ['Hindi', 'hi', 'तीन मछुआरे लापता हैं।', 'लापता मछुआरे सुरक्षित मिले।'],
    ['Thai', 'th', 'ชาวประมงสามคนหายไป', 'ชาวประมงสามคนที่หายไปได้รับการช่วยเหลือแล้ว'],
  ])('in %s, in any inflection', (_, language, old, fresh) => {
    expect(align([old], [fresh], language)).toEqual(['edited 0>0'])
  })
})

describe('what only looks alike is not linked', () => {
  test('two things said by one speaker', () => {
    const before = '"Stay indoors," said the governor, Dale Orrin.'
    const after = '"Nobody was hurt," said the governor, Dale Orrin.'
    expect(align([bridge, before, council], [bridge, after, council])).toEqual([])
    const again = '"Stay indoors tonight," the governor, Dale Orrin, said.'
    expect(align([bridge, before, council], [bridge, again, council])).toEqual(['edited 1>1'])
  })

  test('a sentence and the correction line that quotes it', () => {
    const wrong = bridge.replace('1931', '1913')
    const note = `Correction: This story originally said the bridge at Marle was built in 1913.`
    expect(align([wrong, council], [note, bridge, council])).toEqual(['edited 0>1'])
    const label = `Korrektur: ${wrong}`
    expect(align([wrong, council], [label, bridge, council])).toEqual(['edited 0>1'])
  })

  test('a withdrawn story and what stands in its place', () => {
    const notice = 'This story about the bridge at Marle has been withdrawn.'
    const reason = 'The letter about who pays for the repairs of the bridge was forged.'
    expect(align([bridge, council], [notice, reason])).toEqual([])
  })

  test('rows of a table with other names', () => {
    const row = (team: string, other: string) => `${team} beat ${other} 3-0 on Saturday.`
    const old = [row('Marle', 'Osyth'), row('Calder', 'Lunde'), row('Tarn', 'Ferrow')]
    const fresh = [old[0]!, row('Brask', 'Holt'), old[2]!]
    expect(align(old, fresh)).toEqual([])
  })

  test('a short line far from where it stood, when another stands in its place', () => {
    const old = ['Who pays?', bridge, council, '"No."', 'Repairs take a year, engineers say.']
    const fresh = ['"No."', bridge, council, '"No way."', 'Repairs take a year, engineers say.']
    expect(align(old, fresh)).toContain('edited 3>3')
  })
})

describe('parts of a sentence are found', () => {
  test('wherever they stand', () => {
    const whole =
      'Engineers closed two lanes after cracks were found, and the minister ordered checks of every bridge in the province.'
    const part = 'The minister ordered checks of every bridge in the province.'
    const old = [whole, bridge, council, 'Tolls will stay as they are.', 'A bypass is planned.']
    const fresh = ['Engineers closed two lanes after cracks were found.', ...old.slice(1), part]
    expect(align(old, fresh)).toEqual(['split 0>0+5'])
    expect(align(fresh, old)).toEqual(['merged 0+5>0'])
  })

  test('in a merger that rewrites both', () => {
    const old = [bridge, 'The service was called at 4:12 a.m.', 'Eight engines are at the scene.']
    const fresh = [bridge, 'Called at 4:12 a.m., the service had 15 engines at the scene by dawn.']
    expect(align(old, fresh)).toEqual(['merged 1+2>1'])
  })
})

describe('sentences that run into each other', () => {
  test('are told apart where the other version has one of them whole', () => {
    const old = ['Roads and bridges of the province', bridge, council]
    const fresh = [`Roads and bridges of the province ${bridge}`, council]
    expect(align(old, fresh)).toEqual([])
    expect(align(fresh, old)).toEqual([])
  })

  test('and are left as they are when a word joins them', () => {
    const joined = `${bridge.slice(0, -1)}, and ${council}`
    expect(align([bridge, council], [joined])).toEqual(['merged 0+1>0'])
  })
})
