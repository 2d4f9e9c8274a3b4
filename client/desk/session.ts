/** Who is signed in at the desk. */
export interface Session {
  readonly name: string
  readonly scopes: readonly string[]
}

/** Whether a session has one of the scopes; `admin` stands for all. */
export function may({ scopes }: Session, ...wanted: readonly string[]): boolean {
  return scopes.includes('admin') || wanted.some((scope) => scopes.includes(scope))
}
