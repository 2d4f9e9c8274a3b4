import type { Problem } from './desk-api.ts'
import { type Draft, saveDraft } from './draft.ts'

/**
 * Why a filing was refused; where the desk is asked which story is meant, the
 * candidates: the draft goes along to the one that is chosen.
 */
export function RefusedPanel({ problem, draft }: { problem: Problem; draft: Draft }) {
  const candidates: readonly { story: { slug: string; slugline: string }; confidence: number }[] =
    problem.candidates ?? []
  return (
    <section role="alert" class="panel" data-tone="warning">
      <h2>Not filed</h2>
      <p>{problem.detail}</p>
      {candidates.length > 0 && (
        <ul class="panel-claims">
          {candidates.map(({ story, confidence }) => (
            <li key={story.slug}>
              <a href={`#/stories/${story.slug}`} onClick={() => saveDraft(story.slug, draft)}>
                {story.slugline}
              </a>{' '}
              <small>{Math.round(confidence * 100)} %</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
