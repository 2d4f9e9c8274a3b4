import { render } from 'preact'
import { EmbeddedStory, EmbeddedWithdrawal } from '../../ui/embed/embedded-story.tsx'
import { kindLabel } from '../../ui/frame/kind-label.ts'
import type { LiveState } from '../../ui/frame/live-status.tsx'
import { type Arrival, advanceTo, isAt } from '../../ui/story/advance-to.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import type { Held } from '../../ui/story/update-pill.tsx'
import { type Connection, connect } from '../library/connect.ts'
import type { Following } from '../library/follow-types.ts'
import { LINE_STATES } from '../line-states.ts'
import styles from './embed.css?inline'
import { fetchView } from './fetch-view.ts'

/** Milliseconds before a story that could not be had is asked for again. */
const RETRY_MS = 30_000
const DEFAULT_BLOCKS = 12

const connections = new Map<string, Connection>()
let sheet: CSSStyleSheet | undefined

/**
 * `<writethru-story story="SLUG">`: a story on a page of any origin, live. What stands inside the
 * element is shown until the story is there. Attributes, read when the element is put on the page:
 * `story` slug or id · `blocks` paragraphs shown at most (12) · `server` where the story is, when that
 * is not where the script came from. Everything is in a shadow root, styled by custom properties
 * (docs/embed.md); nothing of it is an inline style, so that strict policies let it be.
 */
export class StoryElement extends HTMLElement {
  #following: Following | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #view: StoryView | null = null
  #held: StoryView | null = null
  #live: LiveState = 'connecting'
  #lostAt: string | null = null
  #arrivedFrom: number | null = null
  #announcement = ''

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: 'open' })
      sheet ??= makeSheet()
      root.adoptedStyleSheets = [sheet]
      root.append(document.createElement('slot'))
    }
    void this.#begin()
  }

  disconnectedCallback(): void {
    clearTimeout(this.#retry)
    this.#following?.stop()
    this.#following = null
  }

  get #origin(): string {
    return new URL(this.getAttribute('server') ?? import.meta.url, location.href).origin
  }

  async #begin(): Promise<void> {
    const slug = this.getAttribute('story')
    if (!slug) return this.#tellFault('The attribute story is missing: give a slug or an id.')
    const found = await fetchView(this.#origin, slug)
    if (!this.isConnected || this.#following) return
    if ('absent' in found) {
      if (found.absent === 'withdrawn') return this.#withdraw(found.reason)
      this.#tellFault(`The story ${slug} cannot be had: ${found.cause}. It is tried again.`)
      this.#retry = setTimeout(() => void this.#begin(), RETRY_MS)
      return
    }
    this.#view = found
    this.#draw()
    this.#follow(found)
  }

  /** For the page that the element is on; its readers keep what stands inside the element. */
  #tellFault(detail: string): void {
    this.dispatchEvent(new CustomEvent('writethru-fault', { detail }))
  }

  #follow(view: StoryView): void {
    const origin = this.#origin
    // There are no sockets here to be waited for.
    const connection = connections.get(origin) ?? connect(origin, { fallBackMs: 1 })
    connections.set(origin, connection)
    this.#following = connection.follow(view.story.id, {
      position: view.position,
      document: view.document,
      onChange: ({ document, position, hash, deltas }) =>
        this.#arrive({ ...position, hash, document, deltas }),
      onStatus: (status, detail) => {
        if (status === 'gone') return this.#withdraw(detail ?? null)
        if (status === 'stopped') return
        this.#live = LINE_STATES[status]
        this.#lostAt = status === 'live' ? null : (this.#lostAt ?? new Date().toISOString())
        this.#draw()
      },
    })
  }

  /** Shown at once while the element's top is in sight or still to come; else held: nothing jumps. */
  #arrive(arrival: Arrival): void {
    const newest = this.#held ?? this.#view
    if (!newest || !this.#view || isAt(newest, arrival)) return
    const from = this.#view.position.revision + 1
    const next = advanceTo(newest, arrival, new Date().toISOString(), from)
    const entry = next.revisions[0]
    if (entry && entry.kind !== 'copyedit') {
      this.#announcement = `${kindLabel(entry.kind, entry.number)}: ${entry.summary}`
    }
    const isBelow = this.getBoundingClientRect().top >= 0
    if (isBelow && document.visibilityState === 'visible') this.#show(next, from)
    else this.#held = next
    this.#draw()
  }

  #show(view: StoryView, from: number): void {
    this.#view = view
    this.#held = null
    this.#arrivedFrom = from
  }

  #withdraw(reason: string | null): void {
    this.#view = null
    this.#held = null
    this.#following?.stop()
    if (this.shadowRoot) render(<EmbeddedWithdrawal reason={reason} />, this.shadowRoot)
  }

  #draw(): void {
    const view = this.#view
    if (!view || !this.shadowRoot) return
    const held = this.#held
    const blocks = Number(this.getAttribute('blocks')) || DEFAULT_BLOCKS
    render(
      <EmbeddedStory
        view={view}
        address={`${this.#origin}/stories/${encodeURIComponent(view.story.slug)}`}
        live={this.#live}
        asOf={this.#lostAt}
        blocks={blocks}
        arrivedFrom={this.#arrivedFrom}
        held={held && heldSince(view, held)}
        announcement={this.#announcement}
        onShowHeld={() => {
          this.#show(held ?? view, view.position.revision + 1)
          this.#draw()
          this.scrollIntoView({ block: 'start' })
        }}
      />,
      this.shadowRoot,
    )
  }
}

function heldSince(view: StoryView, held: StoryView): Held {
  const unseen = held.marks.filter((mark) => mark.revision > view.position.revision)
  return {
    updates: Math.max(1, held.position.revision - view.position.revision),
    newBlocks: unseen.filter((mark) => mark.mark === 'new').length,
    editedBlocks: unseen.filter((mark) => mark.mark !== 'new').length,
  }
}

/** Of its own making: policies that refuse inline styles have nothing against it. */
function makeSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(styles)
  return made
}
