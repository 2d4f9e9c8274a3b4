import type { ComponentChildren } from 'preact'
import { Masthead } from './masthead.tsx'

/** What stands where a story cannot: not found, withdrawn, out of order. */
export function Notice(props: { kicker: string; title: string; children: ComponentChildren }) {
  return (
    <section class="notice">
      <p class="kicker">{props.kicker}</p>
      <h1>{props.title}</h1>
      {props.children}
      <p class="notice-way">
        <a href="/">All stories</a>
      </p>
    </section>
  )
}

/** A whole page that says one thing. */
export function NoticePage(props: { kicker: string; title: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <Masthead />
      <main id="main" class="notice-layout">
        <Notice kicker={props.kicker} title={props.title}>
          {props.children}
        </Notice>
      </main>
    </div>
  )
}
