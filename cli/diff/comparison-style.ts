/** The style of a page of `diff --html`. Text has at least 4.5:1 on its paper in either scheme. */
export const COMPARISON_STYLE = `
:root { color-scheme: light dark; --paper: #fffdf9; --ink: #17191e; --soft: #5b606c; --line: #e5e0d6;
  --added: #0a6347; --added-wash: #e3f3ea; --removed: #962626; --removed-wash: #fbe9e8;
  --edited: #2c5d96; --moved: #765700 }
@media (prefers-color-scheme: dark) { :root { --paper: #14161a; --ink: #e9e7e2; --soft: #a3a8b3;
  --line: #31353d; --added: #7fd4ae; --added-wash: #12352a; --removed: #f3a09b;
  --removed-wash: #3d1c1c; --edited: #9cc3f0; --moved: #e2bd54 } }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", Georgia, serif }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
header { border-block-end: 1px solid var(--line); margin-block-end: 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 }
h2 { font-size: 1rem; margin: 0 }
.names, .kind, .tag, aside { font-family: system-ui, sans-serif; font-size: .875rem }
.names, .kind { color: var(--soft); margin: .25rem 0 .75rem }
aside { margin-block-end: 1.5rem }
aside ul { margin: .25rem 0; padding-inline-start: 1.25rem }
section > div { border-inline-start: 3px solid transparent; padding-inline-start: 1rem; margin-block: 1rem }
section p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
section > .same { color: var(--soft) }
section > .new { border-color: var(--added) }
section > .removed { border-color: var(--removed) }
section > .edited { border-color: var(--edited) }
section > .moved { border-color: var(--moved) }
.tag { color: var(--soft); font-weight: 600 }
ins { color: var(--added); background: var(--added-wash); text-decoration: none }
del { color: var(--removed); background: var(--removed-wash) }
ins span, del span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
@media print { :root { color-scheme: light } ins { text-decoration: underline } }
@media (forced-colors: active) { ins { text-decoration: underline } }
`
