import { StoryElement } from './story-element.tsx'

// A page may carry the script twice.
if (!customElements.get('writethru-story')) customElements.define('writethru-story', StoryElement)
