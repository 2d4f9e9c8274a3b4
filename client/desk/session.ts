/** Who is signed in at the desk. */
export interface Session {
  readonly name: string
  readonly scopes: readonly string[]
}
