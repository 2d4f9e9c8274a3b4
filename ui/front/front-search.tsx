import { type FrontFilter, filterQuery } from './front-filter.ts'

const STATES = [
  { state: null, words: 'All' },
  { state: 'open', words: 'Open' },
  { state: 'closed', words: 'Closed' },
] as const

/** Narrows the front page to what a reader looks for: a form and links, so that no script is needed. */
export function FrontSearch({ filter }: { filter: FrontFilter }) {
  return (
    <div class="front-search">
      <search>
        <form method="get" action="/">
          <label class="visually-hidden" for="front-q">
            Search all stories
          </label>
          <input
            id="front-q"
            type="search"
            name="q"
            maxLength={200}
            placeholder="Search all stories"
            defaultValue={filter.q}
          />
          {filter.state !== null && <input type="hidden" name="state" value={filter.state} />}
          <button type="submit">Search</button>
        </form>
      </search>
      <nav aria-label="Stories by state">
        {STATES.map(({ state, words }) => (
          <a
            key={words}
            href={address({ q: filter.q, state })}
            aria-current={state === filter.state ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
    </div>
  )
}

/** Stands where no story is what the reader looks for. */
export function NothingFound({ filter }: { filter: FrontFilter }) {
  return (
    <section class="nothing-found">
      <h1>No stories found</h1>
      <p>
        {filter.q === '' ? (
          `No story is ${filter.state} just now.`
        ) : (
          <>
            {filter.state === null ? 'No story' : `No ${filter.state} story`} has the words{' '}
            <q dir="auto">{filter.q}</q>.
          </>
        )}{' '}
        This page shows one as soon as there is. <a href="/">All stories</a>
      </p>
    </section>
  )
}

function address(filter: FrontFilter): string {
  const query = filterQuery(filter)
  return query === '' ? '/' : `/?${query}`
}
