import { describe, expect, test } from '@jest/globals'
import { change, story } from './story.ts'

/** `type label from → to`, of a story in the language of its words. */
function facts(language: string, old: string, fresh: string): readonly string[] {
  return change(story([old], { language }), story([fresh], { language })).facts.map(
    ({ type, label, from, to }) => `${type} ${label} ${from} → ${to}`,
  )
}

describe('numbers that changed in other languages', () => {
  test.each([
    ['zh', '渡轮沉没，11人失踪。', '渡轮沉没，3人失踪。', ['number 失踪 11人失踪 → 3人失踪']],
    ['zh', '另有一百多人受伤。', '另有三百多人受伤。', ['number 受伤 一百多人受伤 → 三百多人受伤']],
    [
      'ja',
      '震源の深さは約十キロ。',
      '震源の深さは約十二キロ。',
      ['number 震源の深さ 約十キロ → 約十二キロ'],
    ],
    ['ja', '5月3日に沈没した。', '5月4日に沈没した。', ['time date 3日 → 4日']],
    [
      'ko',
      '여객선 침몰로 11명이 실종됐다.',
      '여객선 침몰로 3명이 실종됐다.',
      ['number 실종됐다 11 → 3'],
    ],
    ['es', 'Hay 11 desaparecidos.', 'Hay 3 desaparecidos.', ['number desaparecidos 11 → 3']],
    [
      'de',
      'Der Schaden beträgt 2,5 Millionen Euro.',
      'Der Schaden beträgt 3,5 Millionen Euro.',
      ['number euro 2,5 Millionen Euro → 3,5 Millionen Euro'],
    ],
    [
      'fr',
      'Environ 12 000 personnes sont parties.',
      'Environ 14 000 personnes sont parties.',
      ['number personnes 12 000 → 14 000'],
    ],
    [
      'fr',
      'Il a coulé le 3 mai au large.',
      'Il a coulé le 4 mai au large.',
      ['time date 3 mai → 4 mai'],
    ],
    ['es', 'Dos barcos salieron.', 'Cuatro barcos salieron.', ['number barcos Dos → Cuatro']],
    [
      'fr',
      'Les vingt-trois marins vont bien.',
      'Les vingt-cinq marins vont bien.',
      ['number marins vingt-trois → vingt-cinq'],
    ],
    [
      'de',
      'Es kostet 40 Euro im Monat.',
      'Es kostet 45 Euro im Monat.',
      ['number euro 40 Euro → 45 Euro'],
    ],
    ['ru', 'Погибли 11 человек.', 'Погибли 14 человек.', ['number человек 11 → 14']],
    ['ar', 'فقد ١١ شخصا في البحر.', 'فقد ٣ شخصا في البحر.', ['number شخصا ١١ → ٣']],
    ['hi', 'नाव डूबने से 11 लोग लापता हैं।', 'नाव डूबने से 3 लोग लापता हैं।', ['number लापता 11 → 3']],
  ])('%s: %s', (language, old, fresh, expected) => {
    expect(facts(language, old, fresh)).toEqual(expected)
  })

  test('are none where another form says the same', () => {
    expect(facts('zh', '已有二十三人死亡。', '已有23人死亡。')).toEqual([])
    expect(
      facts('fr', 'Environ 12 000 maisons ont brûlé.', 'Environ 12.000 maisons ont brûlé.'),
    ).toEqual([])
  })
})

describe('other facts that changed in other languages', () => {
  test.each([
    [
      'es',
      'El barco salió el lunes de Puerto Lima.',
      'El barco salió el martes de Puerto Lima.',
      ['time day lunes → martes'],
    ],
    [
      'es',
      'Lo dijo la alcaldesa Ida Ferrer hoy.',
      'Lo dijo la alcaldesa Ida Ferrán hoy.',
      ['name name Ida Ferrer → Ida Ferrán'],
    ],
    [
      'fr',
      'Il a dit : « Nous avons peur du vent ».',
      'Il a dit : « Nous avons vu le vent ».',
      ['quote quote Nous avons peur du vent → Nous avons vu le vent'],
    ],
    [
      'ja',
      '市長は「船は安全だ」と述べた。',
      '市長は「船は危険だ」と述べた。',
      ['quote quote 船は安全だ → 船は危険だ'],
    ],
    ['de', 'Der Hafen bleibt wegen Sturm zu.', 'Der Hafen bleibt wegen Regen zu.', []],
  ])('%s: %s', (language, old, fresh, expected) => {
    expect(facts(language, old, fresh)).toEqual(expected)
  })
})
