import { Masthead, SkipLink } from '../frame/masthead.tsx'
import { compareAddress } from '../story/anchors.ts'
import { ChangeChips } from '../story/change-chips.tsx'
import { CompareForm } from '../story/compare-form.tsx'
import { StoryText } from '../story/story-text.tsx'
import { documentDirection } from '../story/text-direction.ts'
import type { CompareLayout, CompareView } from './compare-view.ts'
import { Revision } from './revision-name.tsx'
import { SideBySide } from './side-by-side.tsx'

/** Any two revisions of a story compared. Complete without scripts. */
export function ComparePage(props: { view: CompareView }) {
  const { view } = props
  const { slug, from, to, layout, fresh, marks } = view
  const story = `/stories/${encodeURIComponent(slug)}`
  return (
    <div class="page page-compare" data-layout={layout}>
      <SkipLink />
      <Masthead />
      <main id="main" class="compare" tabIndex={-1}>
        <header class="compare-head" lang="en">
          <p class="kicker" data-tone="quiet">
            <Revision revision={from} /> compared with <Revision revision={to} />
          </p>
          <h1>
            <a href={story} dir="auto">
              {view.title}
            </a>
          </h1>
          <p class="compare-summary" dir="auto">
            {from.number === to.number ? 'Both are the same revision.' : view.change.summary}
          </p>
          <ChangeChips change={view.change} />
          <nav class="compare-ways" aria-label="Comparison">
            <CompareForm
              slug={slug}
              first={view.first}
              last={view.last}
              from={from.number}
              to={to.number}
              layout={layout}
            />
            <Layouts view={view} />
          </nav>
        </header>
        <div dir={documentDirection(fresh)}>
          {layout === 'side' ? (
            <SideBySide view={view} />
          ) : (
            <>
              <Headline view={view} />
              <StoryText view={{ document: fresh, ...marks, freshFrom: 0, revisions: [] }} />
            </>
          )}
        </div>
      </main>
    </div>
  )
}

function Layouts(props: { view: CompareView }) {
  const { slug, from, to, layout } = props.view
  const way = (name: CompareLayout, words: string) => (
    <li>
      <a
        href={`${compareAddress(slug, from.number, to.number)}&layout=${name}`}
        aria-current={layout === name ? 'true' : undefined}
      >
        {words}
      </a>
    </li>
  )
  return (
    <ul>
      {way('inline', 'Inline')}
      {way('side', 'Side by side')}
    </ul>
  )
}

/** The headline where it changed between the two. */
function Headline(props: { view: CompareView }) {
  const change = props.view.change.fields.find(({ field }) => field === 'headline')
  if (!change) return null
  return (
    <p class="earlier-headline">
      <span class="tag" lang="en">
        Headline
      </span>{' '}
      {change.from !== null && <del dir="auto">{change.from}</del>}{' '}
      {change.to !== null && <ins dir="auto">{change.to}</ins>}
    </p>
  )
}
