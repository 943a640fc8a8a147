import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { appShell } from './app-shell.config.ts';

/** One page, three lazily loaded parts. Nothing is inlined, so a strict Content-Security-Policy needs no exceptions. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), appShell()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
  },
});
