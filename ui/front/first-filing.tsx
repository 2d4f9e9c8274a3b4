/** How a newcomer files the first story here: a command to paste, with this server's address. */
function firstFilingCommand(origin: string): string {
  return `curl ${origin}/api/v1/stories/harbour-ferry-fire/filings \\
  -H "Authorization: Bearer $(cat data/admin-key)" \\
  -H 'Content-Type: text/plain' \\
  --data-binary 'Ferry on fire off Port Ellery

PORT ELLERY — A fire broke out on a car ferry shortly after it left the
harbour on Saturday, the coast guard said.'`
}

/** The front page before anything was filed. */
export function FirstFiling(props: { origin: string }) {
  return (
    <section class="first-filing">
      <h1>No stories yet</h1>
      <p>
        Stories stand here as soon as they are filed, and move to the top with every update. File
        the first one from a terminal in the folder where Writethru runs:
      </p>
      <pre>
        <code>{firstFilingCommand(props.origin)}</code>
      </pre>
      <p>
        The key was printed when Writethru first started and is kept in <code>data/admin-key</code>{' '}
        (or where <code>DATA_DIR</code> says). This page shows the story without being reloaded;
        file again on the same address, and its readers see what changed.
      </p>
    </section>
  )
}
