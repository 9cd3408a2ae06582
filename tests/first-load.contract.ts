import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const built = new URL("../packages/web/dist/", import.meta.url).pathname;

/** JavaScript that the start page loads before it shows anything: what index.html names, and what that imports; kB gzip. */
export function firstLoadKilobytes(): number {
  const page = readFileSync(`${built}index.html`, "utf8");
  const files = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(([, file = ""]) => file);
  const sizes = files.map((file) => gzipSync(readFileSync(built + file), { level: 9 }).length);
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1000;
}

/** The budget of the first load, kB gzip. */
export const firstLoadBudget = 250;
