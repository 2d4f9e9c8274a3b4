import type { ComponentChildren } from 'preact'
import { Masthead } from './masthead.tsx'

/** What stands where a story cannot: not found, withdrawn, out of order. */
export function Notice(props: { kicker: string; title: string; children: ComponentChildren }) {
  return (
    <main id="main" class="notice" lang="en" tabIndex={-1}>
      <p class="kicker">{props.kicker}</p>
      <h1>{props.title}</h1>
      {props.children}
      <p>
        <a href="/">All stories</a>
      </p>
    </main>
  )
}

/** A whole page with one notice. */
export function NoticePage(props: { children: ComponentChildren }) {
  return (
    <div class="page">
      <Masthead />
      {props.children}
    </div>
  )
}
