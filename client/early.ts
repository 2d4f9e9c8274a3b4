// Runs before the page is drawn (the only script that blocks), so that a reader who chose the clean
// view never sees the marks flash by. The root's class tells the styles that scripts run. Imports
// nothing and names nothing outside its block: it is loaded as a plain script, whose names would be
// everybody's. The storage key is reader/view-mode.ts's.
{
  const { classList, dataset } = document.documentElement
  classList.add('scripted')
  try {
    dataset.view = localStorage.getItem('writethru.view') === 'clean' ? 'clean' : 'changes'
  } catch {
    // Storage is refused in some private windows: marks are then shown.
  }
}

export {}
