import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `kumiki serve` listens unless told otherwise. */
const kumiki = "http://127.0.0.1:4460";

export default defineConfig({
  plugins: [react()],
  server: {
    host: "127.0.0.1",
    // The server refuses writes from origins other than its own.
    proxy: { "/api": { target: kumiki, changeOrigin: true, headers: { origin: kumiki } } },
  },
  build: {
    // The first browsers with light-dark(), which the styles use as it is.
    target: ["chrome123", "firefox128", "safari18"],
    // A data: URL would need a wider CSP; every asset stays a file.
    assetsInlineLimit: 0,
    // The budget is 250 kB gzip for the first load, about 800 kB before.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The core's modules only declare; without this zod and all schemas would be in the first load.
      treeshake: { moduleSideEffects: (id) => !/\/(packages\/core|zod)\//.test(id) },
    },
  },
});
