import { type Artifact, fileEnding, type Item } from "@kumiki/core";

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const longest = 120;

/**
 * A name that is a plain file name on every system: no folders, no drive, no control or direction-changing characters,
 * no name that Windows keeps for itself; at most 120 characters. Never empty.
 */
export function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const short = [...plain]
    .slice(0, longest)
    .join("")
    .replace(/[.\s]+$/, "");
  return short === "" || reserved.test(short) ? `_${short}` : short;
}

export interface NamedFile {
  readonly output: string;
  readonly artifact: Artifact;
  readonly name: string;
}

/** Names for the files of items, in order: `holiday.jpg`, `holiday (2).jpg`; with several outputs `holiday-mask.png`. */
export class FileNames {
  readonly #taken = new Set<string>();

  constructor(reservedNames: readonly string[] = []) {
    for (const name of reservedNames) this.#taken.add(name.toLowerCase());
  }

  of(item: Item): NamedFile[] {
    const files = Object.entries(item.outputs).flatMap(([output, result]) =>
      "artifact" in result ? [{ output, artifact: result.artifact }] : [],
    );
    const base = item.name.replace(/\.[A-Za-z0-9]{1,5}$/, "");
    return files.map(({ output, artifact }) => {
      const stem = safeName(files.length > 1 ? `${base}-${output}` : base);
      return { output, artifact, name: this.#unique(stem, fileEnding(artifact.mediaType)) };
    });
  }

  /** Names that differ by case only are one file on some systems. */
  #unique(stem: string, ending: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? stem + ending : `${stem} (${number})${ending}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
