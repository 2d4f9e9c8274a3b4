import type { FrontView } from '../../ui/front/front-page.tsx'
import { readState } from '../read-state.ts'
import { openFront } from './open-front.tsx'

const { root, state } = readState<FrontView>()
openFront(root, state)
