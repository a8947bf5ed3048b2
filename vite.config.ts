import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { buildFacts } from './scripts/vite/buildFacts.ts'
import { contentSecurityPolicy, policyInPage } from './scripts/vite/contentSecurityPolicy.ts'
import { firstChunk } from './scripts/vite/firstChunk.ts'
import { noteLicenses, writeLicenses } from './scripts/vite/licenses.ts'
import { worksOffline } from './scripts/vite/worksOffline.ts'

export default defineConfig({
  // The page works from any folder of any host.
  base: './',
  plugins: [
    // React Aria ships its few words in thirty languages; the page speaks one.
    optimizeLocales.vite({ locales: ['en-US'] }),
    react(),
    tailwindcss(),
    policyInPage(),
    worksOffline(),
    buildFacts(),
    noteLicenses(),
    writeLicenses(),
  ],
  build: {
    target: 'es2023',
    // Monaco is one large chunk that only the editor asks for, and that stays the same when the page changes.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What Monaco's chunk shares with the page: it would land in that chunk, and the page would have to load it first.
            { name: 'preload', test: /vite\/preload-helper/, priority: 2 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            { name: 'monaco', test: /node_modules[\\/](@monaco-editor|monaco-editor)[\\/]/, priority: 1 },
            { name: firstChunk(fileURLToPath(new URL('./src/main.tsx', import.meta.url))) },
          ],
        },
      },
    },
  },
  worker: { format: 'es', plugins: () => [noteLicenses()] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': contentSecurityPolicy } },
})
