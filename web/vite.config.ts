import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  // `npm run console:dev`: what the console does not have itself, the service answers.
  server: { proxy: { '^/(api|v3|v5)/': 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2023',
    // The page's policy allows no script and no font that stands in a text.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
});
