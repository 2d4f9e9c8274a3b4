import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { PUBLISHER } from '../../core/feed/publisher.ts'
import type { Assets, Entry } from './assets.ts'
import { scriptJson } from './script-json.ts'

/** The id of the element that the browser takes over. */
export const PAGE_ROOT = 'page'
/** The id of the script element that holds the page's state as JSON. */
export const PAGE_STATE = 'state'

export interface HtmlPage {
  readonly title: string
  readonly language: string | null
  /** null: search engines are asked to stay away (errors, withdrawn stories). */
  readonly canonical: string | null
  readonly description: string | null
  readonly type: 'article' | 'website'
  /** What else its head tells machines. */
  readonly metadata?: VNode
  readonly body: VNode
  /** The script that carries the page on in the browser, and what it starts from. */
  /** Default: the styles of the readers' pages. */
  readonly styles?: Entry
  readonly script?: { readonly entry: Entry; readonly state: unknown }
}

/**
 * A whole HTML document. Nothing in it is an inline script or style, so that the pages' policy can
 * refuse all of them; the state is data.
 */
export function writeHtml(page: HtmlPage, assets: Assets): string {
  const state = page.script && scriptJson(page.script.state)
  const html = renderToString(
    <html lang={page.language ?? 'en'}>
      <Head page={page} assets={assets} />
      <body>
        <div id={PAGE_ROOT}>{page.body}</div>
        {state !== undefined && (
          <script
            type="application/json"
            id={PAGE_STATE}
            dangerouslySetInnerHTML={{ __html: state }}
          />
        )}
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}

function Head(props: { page: HtmlPage; assets: Assets }) {
  const { page, assets } = props
  const styles = assets.urlOf(page.styles ?? 'styles')
  const early = assets.urlOf('early')
  const script = page.script && assets.urlOf(page.script.entry)
  const chunks = page.script ? assets.importsOf(page.script.entry) : []
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{page.title}</title>
      {page.description !== null && <meta name="description" content={page.description} />}
      {page.canonical === null ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={page.canonical} />
          <meta property="og:site_name" content={PUBLISHER} />
          <meta property="og:type" content={page.type} />
          <meta property="og:title" content={page.title} />
          <meta property="og:url" content={page.canonical} />
          {page.description !== null && (
            <meta property="og:description" content={page.description} />
          )}
        </>
      )}
      {page.metadata}
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {styles && <link rel="stylesheet" href={styles} />}
      {script && early && <script src={early} />}
      {chunks.map((chunk) => (
        <link key={chunk} rel="modulepreload" href={chunk} />
      ))}
      {script && <script type="module" src={script} />}
    </head>
  )
}
