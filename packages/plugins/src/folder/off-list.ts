import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

const offSchema = z.strictObject({ off: z.array(z.string()) });

/** Files of the plugins folder that somebody has switched off. */
export class OffList {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<ReadonlySet<string>> {
    const text = await readFile(this.#path, "utf8").catch(() => '{"off":[]}');
    return new Set(offSchema.safeParse(JSON.parse(text)).data?.off);
  }

  async set(file: string, isOff: boolean): Promise<void> {
    const off = new Set(await this.read());
    if (isOff) off.add(file);
    else off.delete(file);
    await writeFile(`${this.#path}.new`, JSON.stringify({ off: [...off].sort() }), { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
  }
}
