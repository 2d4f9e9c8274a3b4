/** How a newcomer files the first story here: a command to paste, with this server's address. */
function firstFilingCommand(origin: string, keyFile: string | null): string {
  const key = keyFile === null ? '$WRITETHRU_KEY' : `$(cat ${shellWord(keyFile)})`
  return `curl ${origin}/api/v1/stories/harbour-ferry-fire/filings \\
  -H "Authorization: Bearer ${key}" \\
  -H 'Content-Type: text/plain' \\
  --data-binary 'Ferry on fire off Port Ellery

PORT ELLERY — A fire broke out on a car ferry shortly after it left the
harbour on Saturday, the coast guard said.'`
}

/** `path` as one word of a POSIX shell. */
function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

/** The front page before anything was filed. */
export function FirstFiling(props: { origin: string; keyFile: string | null }) {
  const { origin, keyFile } = props
  return (
    <section class="first-filing">
      <h1>No stories yet</h1>
      <p>
        Stories stand here as soon as they are filed, and move to the top with every update. File
        the first one from a terminal in the folder where Writethru runs:
      </p>
      {/* It scrolls sideways on phones, which a keyboard must be able to do as well. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus */}
      <pre tabIndex={0}>
        <code>{firstFilingCommand(origin, keyFile)}</code>
      </pre>
      <p>
        {keyFile === null ? (
          <>
            The key is one that may file; the command takes it from <code>WRITETHRU_KEY</code>.{' '}
          </>
        ) : (
          <>
            The key was printed when Writethru first started and is kept in <code>{keyFile}</code>.{' '}
          </>
        )}
        This page shows the story without being reloaded; file again on the same address, and its
        readers see what changed.
      </p>
    </section>
  )
}
