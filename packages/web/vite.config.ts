import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:4460" } },
  build: {
    target: "es2023",
    // A data: URL would need a wider CSP; every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The core's modules only declare; without this all its schemas would be in the first load.
      treeshake: { moduleSideEffects: (id) => !id.includes("/packages/core/") },
    },
  },
});
