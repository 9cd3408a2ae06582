import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const cache = join(
  process.env.KUMIKI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kumiki"),
  "engines",
);
const record = join(cache, "engines.json");

interface Engine {
  readonly version?: string;
  readonly path?: string;
  /** Of an engine that is files: where they lie, by what they are. */
  readonly archives?: Readonly<Record<string, string>>;
  readonly missing?: string;
}
const text = process.env.KUMIKI_ENGINES_FOUND ?? (existsSync(record) ? readFileSync(record, "utf8") : "{}");
const found: Record<string, Engine> = JSON.parse(text);

/** An engine that `npm run engines` (or `npm test`) made ready; undefined when it is not there. */
export function engine(name: string): Engine | undefined {
  const known = found[name];
  return known === undefined || known.missing !== undefined ? undefined : known;
}
