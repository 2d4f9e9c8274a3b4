import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * Builds what browsers load. Without a mode the pages: an entry per page, the styles, and the script
 * that runs before the page is drawn; hashed names under `assets/`, listed in `manifest.json`
 * (server/pages/assets.ts). With `--mode library` the client library, whole in one file.
 */
export default defineConfig(({ mode }) => (mode === 'library' ? library : pages))

/**
 * Leaves out what Socket.IO's client has beside JSON over WebSockets: the library uses nothing else
 * (client/library/line.ts), and a tenth of its bytes are HTTP polling, WebTransport and packets of
 * bytes.
 */
const websocketsOnly: Plugin = {
  name: 'websockets-only',
  enforce: 'pre',
  load(id) {
    if (/engine\.io-client\/build\/esm\/transports\/(polling|webtransport)/.test(id)) {
      return 'export const [XHR, Fetch, WT] = []'
    }
    if (/socket\.io-parser\/build\/esm\/(is-)?binary\.js/.test(id)) {
      const names = ['isBinary', 'hasBinary', 'deconstructPacket', 'reconstructPacket']
      return names.map((name) => `export const ${name} = () => false`).join('\n')
    }
    return null
  },
}

const pages: UserConfig = {
  plugins: [websocketsOnly],
  publicDir: 'client/static',
  // Preact's JSX without a plug-in: nothing here reloads modules in place.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
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
        desk: 'client/desk/main.tsx',
        page: 'client/styles/page.css',
        'desk-styles': 'client/styles/desk.css',
      },
    },
  },
}

const library: UserConfig = {
  plugins: [websocketsOnly],
  publicDir: false,
  build: {
    outDir: 'dist/client/browser',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'client/library/connect.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js' },
    },
  },
}
