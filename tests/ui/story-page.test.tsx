import { describe, expect, test } from '@jest/globals'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { WordRun } from '../../core/change/change.ts'
import type { Assets } from '../../server/pages/assets.ts'
import { writeHtml } from '../../server/pages/write-html.tsx'
import { advanceView } from '../../ui/story/advance-view.ts'
import { StoryPage } from '../../ui/story/story-page.tsx'
import { serverStoryPage } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { ALERT, copy, deltaTo, firstView, paragraph, UPDATE } from './ferry-story.ts'

const ASSETS: Assets = {
  folder: '/nowhere',
  urlOf: (entry) => `/assets/${entry}`,
  importsOf: () => [],
}

function html(view: StoryView): string {
  return writeHtml(
    {
      title: view.document.headline ?? view.story.slugline,
      language: view.document.language,
      canonical: 'https://news.example/stories/ellery-ferry',
      description: 'A fire broke out.',
      type: 'article',
      body: <StoryPage {...serverStoryPage(view)} />,
      script: { entry: 'reader', state: view },
    },
    ASSETS,
  )
}

/** The page without what only scripts read. */
function readable(page: string): string {
  return page.replace(/<script[^>]*>.*?<\/script>/gs, '')
}

const UPDATED = advanceView(firstView(), deltaTo(ALERT, UPDATE, 2), 2)

describe('the story page as the server writes it', () => {
  test('holds the whole story without scripts', () => {
    const page = readable(html(UPDATED))
    expect(page).toContain('Crews pull 212 from burning ferry')
    expect(page).toContain('PORT ELLERY')
    expect(page).toContain('By the harbour desk')
    expect(page).toContain('Coast guard crews have brought 212 people off the ferry Alder Maid.')
    expect(page).toContain('<time datetime="2026-09-05T14:02:00.000Z">14:02 UTC</time>')
    expect(page).toContain('2 revisions')
    expect(page).toContain('Summary of revision 2')
  })

  test('shows what the newest revision did, each mark at its block', () => {
    const page = readable(html(UPDATED))
    expect(page).toMatch(/id="b2-1"[^>]*data-mark="new"/)
    expect(page).toMatch(/id="b1-1"[^>]*data-mark="edited"/)
    expect(page).toMatch(/id="b1-2"(?![^>]*data-mark)/)
    expect(page).toMatch(/<del>.*about 190<.*<\/del> <\/span><ins>.*215<.*<\/ins>/)
    expect(page).toContain('1 paragraph removed')
    expect(page).toContain('The fire started in the engine room, the harbour master said.')
    expect(page).toContain('Ferry on fire off Port Ellery')
  })

  test('marks nothing in a first report', () => {
    const page = readable(html(firstView()))
    expect(page).not.toContain('data-mark')
    expect(page).not.toMatch(/<(ins|del)\b/)
  })

  test('shows markup in copy as text, in every place that copy reaches', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>'
    const before = copy(`before ${evil}`, [
      paragraph('1-1', `kept and edited ${evil} old words`),
      paragraph('1-2', `removed ${evil}`),
    ])
    const after = {
      ...copy(evil, [
        paragraph('1-1', `kept and edited ${evil} new words`),
        paragraph('2-1', evil),
      ]),
      byline: evil,
      dateline: evil,
      language: '"><script>alert(3)</script>',
    }
    const delta = {
      ...deltaTo(before, after, 2, 'correction'),
      summary: evil,
      facts: [{ type: 'name' as const, label: evil, from: evil, to: evil, old: null, new: null }],
    }
    const view = advanceView(firstView(before), delta, 2)
    const page = html({ ...view, story: { ...view.story, slugline: evil } })
    const elements = elementsOf(page)
    const scripts = elements.filter((element) => element.name === 'script')
    expect(scripts.map((script) => script.attributes.type ?? script.attributes.src)).toEqual([
      '/assets/early',
      'module',
      'application/json',
    ])
    expect(elements.filter((element) => element.name === 'img')).toEqual([])
    expect(readable(page)).toContain('&lt;script>alert(1)&lt;/script>')
  })

  test('hands its state to the browser unchanged, whatever the text', () => {
    const text = '</script><!--<script> \u2028 \ud83d\ude00 "quotes" & \\u003c'
    const view = firstView(copy(text, [paragraph('1-1', text)]))
    const state = elementsOf(html(view)).find((element) => element.attributes.id === 'state')
    expect(JSON.parse(state?.text ?? '')).toEqual(view)
  })

  test('has no inline style, script or handler, which the pages refuse', () => {
    const elements = elementsOf(html({ ...UPDATED, facts: [] }))
    for (const { name, attributes, text } of elements) {
      const inline = Object.keys(attributes).filter((key) => key === 'style' || /^on/.test(key))
      expect(inline).toEqual([])
      if (name === 'style') throw new Error('an inline style element')
      if (name === 'script' && attributes.type !== 'application/json') expect(text).toBe('')
    }
  })

  test('says the language of the copy and leaves the direction to the text', () => {
    const arabic = {
      ...copy('حريق في عبارة قبالة الميناء', [paragraph('1-1', 'اندلع حريق في عبارة.')]),
      language: 'ar',
    }
    const page = html(firstView(arabic))
    expect(page).toMatch(/^<!doctype html><html lang="ar">/)
    expect(page).toContain('<div class="story-layout" dir="rtl">')
    expect(page).toMatch(/<h1[^>]*dir="auto"[^>]*>حريق/)
    expect(page).toMatch(/<p[^>]*dir="auto"[^>]*><span[^>]*>اندلع/)
  })

  test('opens with slugline and lead where the copy has no headline', () => {
    const page = readable(html(firstView({ ...ALERT, headline: null })))
    expect(page).toMatch(/<h1[^>]*data-from="slugline"[^>]*>Ellery-Ferry<\/h1>/)
    expect(page).toMatch(/class="block lead" id="b1-1"/)
  })

  test('keeps correction notes above the text', () => {
    const note = 'The ferry carried 215 people, not about 190.'
    const [entry] = UPDATED.revisions
    if (!entry) throw new Error('no revision')
    const page = readable(
      html({
        ...UPDATED,
        revisions: [{ ...entry, kind: 'correction', correctionNote: note }, ...UPDATED.revisions],
      }),
    )
    expect(page.indexOf(note)).toBeGreaterThan(0)
    expect(page.indexOf(note)).toBeLessThan(page.indexOf('Coast guard crews'))
  })

  test('sets a note that the copy repeats small and without a mark', () => {
    const note = 'This story has been corrected to show that 215 were aboard, not 190.'
    const corrected = copy(ALERT.headline, [...ALERT.blocks, paragraph('2-1', note)])
    const view = advanceView(firstView(), deltaTo(ALERT, corrected, 2, 'correction'), 2)
    const [entry, ...older] = view.revisions
    if (!entry) throw new Error('no revision')
    expect(readable(html(view))).toMatch(/class="block" id="b2-1"[^>]*data-mark="new"/)
    const told = { ...view, revisions: [{ ...entry, correctionNote: note }, ...older] }
    expect(readable(html(told))).toMatch(/class="block note" id="b2-1"(?![^>]*data-mark)/)
  })

  test('shows a paragraph with hardly a word left as it reads now, and folds the earlier wording', () => {
    const before =
      'Officials said the wall had been inspected twice and was thought safe by engineers.'
    const after =
      'Investigators said nobody inspected the quarry during spring; families were furious.'
    const [old, fresh] = [before, after].map((text) => copy('Quarry', [paragraph('1-1', text)]))
    if (!old || !fresh) throw new Error('unreachable')
    const view = advanceView(firstView(old), deltaTo(old, fresh, 2), 2)
    const words: WordRun[] = [
      ['-', 'Officials'],
      ['+', 'Investigators'],
      ['=', ' said '],
      ['-', before.slice(15)],
      ['+', after.slice(19)],
    ]
    const marks = view.marks.map((mark) => ({ ...mark, words }))
    const page = readable(html({ ...view, marks }))
    expect(page).toContain(
      `<p class="text" dir="auto"><span class="sentence" id="b1-1s1">${after}</span></p>`,
    )
    expect(page).toContain(`<del>${before}</del></p></details>`)
    expect(page).toContain('Reworded <time')
  })

  test('folds all but the newest of many revisions', () => {
    const revisions = Array.from({ length: 30 }, (_, n) => ({
      ...(UPDATED.revisions[0] ?? raise()),
      number: 30 - n,
    }))
    const page = readable(html({ ...UPDATED, revisions }))
    const fold = page.indexOf('<summary>22 earlier revisions</summary>')
    expect(page.slice(0, fold).match(/Update \d+<\/span>/g)).toHaveLength(8)
    expect(page.slice(fold).match(/Update \d+<\/span>/g)).toHaveLength(22)
    const few = readable(html({ ...UPDATED, revisions: revisions.slice(0, 10) }))
    expect(few).not.toContain('earlier revision')
  })

  test('draws what a revision did as its share of the story', () => {
    const blocks = Array.from({ length: 57 }, (_, n) => paragraph(`1-${n}`, `Witness ${n} spoke.`))
    const [old, fresh] = [
      copy('Inquiry', blocks),
      copy('Inquiry', [1, 2, 3].map((n) => paragraph(`2-${n}`, `Answer ${n}.`)).concat(blocks)),
    ]
    const page = readable(html(advanceView(firstView(old), deltaTo(old, fresh, 2), 2)))
    expect(page).toMatch(/class="mix-rest" width="120"/)
    expect(page).toMatch(/class="mix-added" width="6"/)
  })

  test.each([
    ['open', true, ['update'], undefined, 'Breaking · Update 2'],
    ['open', true, ['copyedit', 'update'], undefined, 'Breaking · Update 1'],
    ['open', false, ['update'], 'quiet', 'Update 2'],
    ['open', false, ['correction'], undefined, 'Correction'],
    ['closed', true, ['first'], 'quiet', 'Story closed'],
  ] as const)(
    'says of an %s story (breaking: %s) after %j, in tone %s: %s',
    (state, breaking, kinds, tone, words) => {
      const [entry] = UPDATED.revisions
      if (!entry) throw new Error('no revision')
      const revisions = kinds.map((kind, index) => ({ ...entry, kind, number: 2 - index }))
      const story = { ...UPDATED.story, state }
      const page = html({ ...UPDATED, story, breaking, revisions })
      const kicker = /<p class="kicker"[^>]*>([^<]*)</.exec(page)
      expect(kicker?.[1]).toBe(words)
      expect(/data-tone="(\w+)"/.exec(kicker?.[0] ?? '')?.[1]).toBe(tone)
    },
  )

  test('shows list items that follow each other as one list', () => {
    const item = (id: string): StoryView['document']['blocks'][number] => ({
      ...paragraph(id, `Item ${id}`),
      type: 'list-item',
    })
    const blocks = [
      paragraph('1-1', 'Before.'),
      item('1-2'),
      item('1-3'),
      paragraph('1-4', 'After.'),
    ]
    const page = readable(html(firstView(copy('Lists', blocks))))
    const list = page.slice(page.indexOf('<ul'), page.indexOf('</ul>'))
    expect(page.match(/<ul/g)).toHaveLength(1)
    expect(list.match(/<li/g)).toHaveLength(2)
  })
})

function raise(): never {
  throw new Error('no revision')
}

interface ParsedElement {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly text: string
}

/** Elements of a page as a browser's parser sees them, in order. */
function elementsOf(page: string): readonly ParsedElement[] {
  const found: ParsedElement[] = []
  const visit = (node: DefaultTreeAdapterMap['childNode']) => {
    if ('attrs' in node) {
      found.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      })
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  parse(page).childNodes.forEach(visit)
  return found
}
