/** Why something was refused; nothing while nothing was. */
export function FaultNotice({ fault }: { fault: string | null }) {
  if (fault === null) return null
  return (
    <p role="alert" class="desk-fault">
      {fault}
    </p>
  )
}
