import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A small project that has our scripts and next to nothing to build. */
export interface ScratchProject {
  readonly folder: string
  write(file: string, text: string): void
  /** Runs `node FILE …` in it. */
  node(...args: string[]): Running
  remove(): void
}

export interface Running {
  readonly pid: number
  readonly done: Promise<{ code: number | null; stdout: string; stderr: string }>
}

export function scratchProject(): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), 'writethru-scratch-'))
  cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true })
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return {
    folder,
    write,
    node: (...args) => run(folder, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Adds sources that the build can compile and bundle, with this checkout's own packages. */
export function withSources(project: ScratchProject): void {
  symlinkSync(join(ROOT, 'node_modules'), join(project.folder, 'node_modules'))
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.base.json']) {
    cpSync(join(ROOT, file), join(project.folder, file))
  }
  project.write(
    'tsconfig.build.json',
    `{"extends": "./tsconfig.base.json", "include": ["core"],
      "compilerOptions": {"noEmit": false, "rootDir": ".", "outDir": "dist"}}`,
  )
  project.write('core/greeting.ts', "export const greeting: string = 'first'\n")
  project.write('platform/store/migrations/000001_first.sql', 'SELECT 1;\n')
  project.write('client/page.ts', 'console.log(1)\n')
  project.write(
    'vite.config.ts',
    "export default { logLevel: 'warn', build: { rolldownOptions: { input: 'client/page.ts' } } }\n",
  )
}

function run(cwd: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return {
    pid: child.pid ?? 0,
    done: new Promise((resolve) =>
      child.once('close', (code) => resolve({ code, stdout, stderr })),
    ),
  }
}
