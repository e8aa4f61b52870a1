import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "../../scripts/precompress.ts";
import { pageList } from "./build/page-list.ts";

/** The platform's own pages. `vite` alone serves them with the API of a platform on port 8402. */
export default defineConfig({
  plugins: [
    react(),
    pageList(),
    {
      name: "precompress",
      apply: "build",
      writeBundle: ({ dir = "dist" }) => precompress(dir),
    },
  ],
  build: {
    // Under the platform's Content-Security-Policy nothing may come from a data: URL or an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/v1", "/oauth", "/api", "/openapi.json", "/docs"].map((path) => [
        path,
        process.env["TUPPENCE_URL"] ?? "http://localhost:8402",
      ]),
    ),
  },
});
