import { useEffect, useState } from 'preact/hooks'

/** Where in the desk somebody is: `#/stories/SLUG`, `#/new`, `#/audit`, … */
export interface Route {
  readonly room: string
  readonly name: string | null
}

export function readRoute(hash: string): Route {
  const [, room = 'new', name = ''] = hash.split('/')
  return { room: room === '' ? 'new' : room, name: name === '' ? null : decodeURIComponent(name) }
}

/** The route in the address, and again whenever it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash))
  useEffect(() => {
    const change = () => setRoute(readRoute(location.hash))
    window.addEventListener('hashchange', change)
    return () => window.removeEventListener('hashchange', change)
  }, [])
  return route
}
