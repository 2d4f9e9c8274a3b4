import { defineConfig } from 'vite'

/**
 * Builds what browsers load: an entry per page, the styles, and the script that runs before the
 * page is drawn. Hashed names under `assets/`, listed in `manifest.json` (server/pages/assets.ts).
 */
export default defineConfig({
  publicDir: 'client/static',
  // Preact's JSX without a plug-in: nothing here reloads modules in place.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/public',
    assetsDir: 'assets',
    emptyOutDir: true,
    manifest: 'manifest.json',
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        early: 'client/early.ts',
        reader: 'client/reader/main.tsx',
        front: 'client/front/main.tsx',
        page: 'client/styles/page.css',
      },
    },
  },
})
