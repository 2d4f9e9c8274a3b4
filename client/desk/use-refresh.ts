import { useEffect } from 'preact/hooks'

const REFRESH_MS = 3_000

/** Does `work` every 3 s while the tab is seen and `isOn`; what fails is tried again. */
export function useRefresh(work: () => Promise<unknown>, isOn: boolean, key: string): void {
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => {
      if (!document.hidden) work().catch(() => undefined)
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [isOn, key])
}
