/** A secret, for the only time that it is shown; nothing while there is none. */
export function SecretNotice({ secret }: { secret: string | null }) {
  if (secret === null) return null
  return (
    <p class="desk-secret" role="status">
      Keep it now, it is not shown again: <code>{secret}</code>
    </p>
  )
}
