/** Whether the reader looks at the page, at most `distance` pixels from its top. */
export function isLookingNear(distance: number): boolean {
  return document.visibilityState === 'visible' && window.scrollY <= distance
}

/** Goes to the top of the page; without a ride for readers who asked for less motion. */
export function scrollToTop(): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollTo({ top: 0, behavior: calm ? 'instant' : 'smooth' })
}
