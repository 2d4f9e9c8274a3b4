import { useEffect, useRef } from 'preact/hooks'

/** Ctrl Enter files, Alt P shows what readers would see; whatever has the focus. */
export function useShortcuts(file: () => void, preview: () => void): void {
  const newest = useRef({ file, preview })
  newest.current = { file, preview }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
        event.preventDefault()
        newest.current.file()
      }
      if (event.altKey && event.code === 'KeyP') {
        event.preventDefault()
        newest.current.preview()
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
