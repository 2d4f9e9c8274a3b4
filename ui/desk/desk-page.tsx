/** What the server tells the desk's page. */
export interface DeskPageState {
  /** Whether people may sign in with an identity provider. */
  readonly oidc: boolean
  /** Why signing in there failed, as in `/desk?sign-in=…`; null: it did not. */
  readonly fault: string | null
}

/** What stands where the desk's script takes over: for browsers that do not run it. */
export function DeskPage() {
  return (
    <main id="main" class="desk-empty">
      <h1>The desk</h1>
      <noscript>
        <p>
          The desk needs JavaScript. Without it, file over the API or with{' '}
          <code>npx writethru file</code>.
        </p>
      </noscript>
    </main>
  )
}
