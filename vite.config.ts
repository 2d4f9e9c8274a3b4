import path from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * Builds what browsers load. Without a mode the pages: an entry per page, the styles, and the script
 * that runs before the page is drawn; hashed names under `assets/`, listed in `manifest.json`
 * (server/pages/assets.ts). With `--mode embed` the element for other sites, as one file apart from the
 * pages, into the same folder after them, listed in `embed-manifest.json`. With `--mode library` the
 * client library, whole in one file.
 */
export default defineConfig(({ mode }) =>
  mode === 'library' ? library : mode === 'embed' ? embed : pages,
)

/**
 * Leaves out what Socket.IO's client has beside JSON over WebSockets: the library uses nothing else
 * (client/library/line.ts), and a tenth of its bytes are HTTP polling, WebTransport, the way from one
 * transport to another and packets of bytes.
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
  transform(code, id) {
    // Nobody calls it: the only transport has none to change to.
    return /engine\.io-client\/build\/esm\/socket\.js/.test(id)
      ? code.replace(/^ {4}_probe\(name\) \{$.*?^ {4}\}$/ms, '')
      : null
  },
}

/** Parts that are loaded later import their own parts: nothing is to be fetched ahead of them. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load(id) {
    return id.includes('vite/preload-helper')
      ? 'export const __vitePreload = (load) => load()'
      : null
  },
}

const pages: UserConfig = {
  plugins: [websocketsOnly, plainImports],
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
    modulePreload: false,
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

/** Other sites' readers get Server-Sent Events (client/embed/no-sockets.ts). */
const embed: UserConfig = {
  ...pages,
  plugins: [],
  resolve: { alias: { 'socket.io-client': path.resolve('client/embed/no-sockets.ts') } },
  publicDir: false,
  build: {
    ...pages.build,
    emptyOutDir: false,
    manifest: 'embed-manifest.json',
    // Older ones get light-dark() taken apart in a way that needs a color-scheme of our own.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: { embed: 'client/embed/main.ts' } },
  },
}
