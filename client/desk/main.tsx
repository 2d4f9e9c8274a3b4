import { render } from 'preact'
import type { DeskPageState } from '../../ui/desk/desk-page.tsx'
import { readState } from '../read-state.ts'
import { Desk } from './desk.tsx'

const { root, state } = readState<DeskPageState>()
root.replaceChildren()
render(<Desk oidc={state.oidc} fault={state.fault} />, root)
