import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Nothing but the server's own files; of scripts in the page itself only those that it was built with. */
export const contentPolicy = (webDirectory: string | undefined) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", ...inlineScripts(webDirectory)],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", "blob:", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
});

/** Hashes of what stands in the page, as CSP writes them. */
function inlineScripts(webDirectory: string | undefined): string[] {
  const page = webDirectory && join(webDirectory, "index.html");
  if (!page || !existsSync(page)) return [];
  const scripts = readFileSync(page, "utf8").matchAll(/<script>(.*?)<\/script>/gs);
  return [...scripts].map(([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
}
