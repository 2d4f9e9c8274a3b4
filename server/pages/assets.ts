import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './project-root.ts'

/** Entry points of vite.config.ts, by their source. */
export const ENTRIES = {
  styles: 'client/styles/page.css',
  early: 'client/early.ts',
  reader: 'client/reader/main.tsx',
  front: 'client/front/main.tsx',
  desk: 'client/desk/main.tsx',
  deskStyles: 'client/styles/desk.css',
  embed: 'client/embed/main.ts',
} as const

export type Entry = keyof typeof ENTRIES

/** Addresses of the built browser files. */
export interface Assets {
  /** The folder that is served under `/`. */
  readonly folder: string
  /** The address of an entry's file; null where it is not built. */
  urlOf(entry: Entry): string | null
  /** Chunks that an entry imports, to be fetched along with it. */
  importsOf(entry: Entry): readonly string[]
}

interface ManifestChunk {
  readonly file: string
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, ManifestChunk | undefined>>

/**
 * Reads the manifests that `vite build` wrote. Without them, pages still render and read well, plain
 * and not live: the caller says so in the log (`urlOf('reader')` is null).
 */
export function readAssets(folder = path.join(projectRoot(), 'dist', 'public')): Assets {
  const manifest = {
    ...readManifest(path.join(folder, 'manifest.json')),
    ...readManifest(path.join(folder, 'embed-manifest.json')),
  }
  const address = (chunk: ManifestChunk | undefined) => (chunk ? `/${chunk.file}` : null)
  return {
    folder,
    urlOf: (entry) => address(manifest[ENTRIES[entry]]),
    importsOf: (entry) =>
      (manifest[ENTRIES[entry]]?.imports ?? []).flatMap((name) => address(manifest[name]) ?? []),
  }
}

function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
