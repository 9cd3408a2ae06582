import { readFile, rename, writeFile } from "node:fs/promises";
import { KumikiError } from "@kumiki/core";
import { z } from "zod";

/** The package that a plugin came out of, pinned by the hash of its archive. */
export const fromPackageSchema = z.strictObject({
  package: z.string().min(1).max(220),
  version: z.string().min(1).max(100),
  integrity: z.string().regex(/^sha\d+-[A-Za-z0-9+/=]+$/),
});
export type FromPackage = z.infer<typeof fromPackageSchema>;

const listSchema = z.record(z.string(), fromPackageSchema);

/** Which files of the plugins folder came out of which package. */
export class PackageList {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Readonly<Record<string, FromPackage>>> {
    const text = await readFile(this.#path, "utf8").catch(() => "{}");
    return listSchema.safeParse(JSON.parse(text)).data ?? {};
  }

  /** A version that was here once must be the same bytes again. PLUGIN_PACKAGE_CHANGED. */
  async check(from: FromPackage): Promise<void> {
    const known = Object.values(await this.read()).find(
      (one) => one.package === from.package && one.version === from.version && one.integrity !== from.integrity,
    );
    if (known !== undefined) throw packageChanged(from, known.integrity);
  }

  /** Undefined: it came as a file, or went. */
  async set(file: string, from: FromPackage | undefined): Promise<void> {
    const { [file]: before, ...others } = await this.read();
    if (before === undefined && from === undefined) return;
    await writeFile(`${this.#path}.new`, JSON.stringify({ ...others, ...(from && { [file]: from }) }), { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
  }
}

export const packageChanged = ({ package: name, version, integrity }: FromPackage, expected: string): KumikiError =>
  new KumikiError("PLUGIN_PACKAGE_CHANGED", { field: `${name}@${version}`, expected, received: integrity });
