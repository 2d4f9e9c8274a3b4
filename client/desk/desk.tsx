import { useEffect, useMemo, useState } from 'preact/hooks'
import { type Zone, ZoneContext } from '../../ui/frame/moment.tsx'
import { connect } from '../library/connect.ts'
import { AuditRoom } from './audit-room.tsx'
import { callDesk, DeskError } from './desk-api.ts'
import { KeysRoom } from './keys-room.tsx'
import { may, type Session } from './session.ts'
import { ShortcutHelp } from './shortcut-help.tsx'
import { SignIn } from './sign-in.tsx'
import { SourcesRoom } from './sources-room.tsx'
import { StoriesRoom } from './stories-room.tsx'
import { SubscribersRoom } from './subscribers-room.tsx'
import { useRoute } from './use-route.ts'

const ZONE: Zone = 'local'

/** The rooms beside the stories, and who may enter. */
const ROOMS = [
  { room: 'subscribers', title: 'Subscribers', scopes: ['webhooks'] },
  { room: 'sources', title: 'Sources', scopes: ['file', 'read-desk'] },
  { room: 'audit', title: 'Audit', scopes: ['read-desk'] },
  { room: 'keys', title: 'Keys', scopes: ['admin'] },
] as const

/** The desk: signing in, and the rooms. */
export function Desk(props: { oidc: boolean; fault: string | null }) {
  const [session, setSession] = useState<Session | 'asking' | null>('asking')
  useEffect(() => {
    callDesk<Session>('GET', '/desk/session').then(
      ({ body }) => setSession(body),
      (error: unknown) => {
        if (error instanceof DeskError) setSession(null)
      },
    )
  }, [])
  if (session === 'asking') return <p class="desk-empty">Opening the desk…</p>
  if (session === null) return <SignIn {...props} onSignedIn={setSession} />
  return (
    <ZoneContext.Provider value={ZONE}>
      <Rooms session={session} onSignedOut={() => setSession(null)} />
    </ZoneContext.Provider>
  )
}

function Rooms(props: { session: Session; onSignedOut: () => void }) {
  const { session } = props
  const route = useRoute()
  const connection = useMemo(() => connect(location.origin), [])
  useEffect(() => () => connection.close(), [connection])
  const signOut = async () => {
    await callDesk('DELETE', '/desk/session').catch(() => undefined)
    props.onSignedOut()
  }
  const rooms = ROOMS.filter(({ scopes }) => may(session, ...scopes))
  return (
    <div class="desk">
      <header class="desk-bar">
        <a class="nameplate" href="/">
          Writethru
        </a>
        <nav aria-label="Desk">
          <a
            class="desk-room-link"
            href="#/new"
            aria-current={isStories(route.room) ? 'page' : undefined}
          >
            Stories
          </a>
          {rooms.map(({ room, title }) => (
            <a
              key={room}
              class="desk-room-link"
              href={`#/${room}`}
              aria-current={route.room === room ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
        <ShortcutHelp />
        <span class="desk-who">{session.name}</span>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </header>
      {route.room === 'subscribers' && <SubscribersRoom open={route.name} />}
      {route.room === 'sources' && <SourcesRoom mayFile={may(session, 'file')} />}
      {route.room === 'audit' && <AuditRoom />}
      {route.room === 'keys' && <KeysRoom />}
      {isStories(route.room) && (
        <StoriesRoom
          open={route.room === 'stories' ? route.name : null}
          connection={connection}
          session={session}
        />
      )}
    </div>
  )
}

function isStories(room: string): boolean {
  return room === 'stories' || room === 'new'
}
