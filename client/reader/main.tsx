import type { StoryView } from '../../ui/story/story-view.ts'
import { readState } from '../read-state.ts'
import { openReader } from './open-reader.tsx'

const { root, state } = readState<StoryView>()
openReader(root, state)
