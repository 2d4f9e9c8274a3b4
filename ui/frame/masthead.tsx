import type { ComponentChildren } from 'preact'

/** The bar on top of every page. `children` are the page's own controls, at its end. */
export function Masthead(props: { children?: ComponentChildren }) {
  return (
    <header class="masthead" lang="en">
      <a class="nameplate" href="/">
        Writethru
      </a>
      {props.children}
    </header>
  )
}

/** What comes before the masthead: the way past it for people who go by keyboard. */
export function SkipLink() {
  return (
    <a class="skip-link" href="#main" lang="en">
      Skip to the story
    </a>
  )
}
