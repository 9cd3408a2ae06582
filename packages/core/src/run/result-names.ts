import { safeName } from "./safe-name.ts";

/** What the results of an item are called before their outputs and endings: `holiday` of `holiday.jpg`. */
export const resultStem = (item: string): string => safeName(item.replace(/(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$/, ""));

/**
 * The name of a result file, the same wherever it is written, packed or downloaded: the first single picture of an item
 * takes the item's name (`holiday.jpg`), further outputs add theirs (`holiday.mask.png`), members of a list always
 * theirs and their place (`holiday.portraits.1.jpg`). `outputs`: all files of the item, `ending`: with its dot.
 */
export function resultName(stem: string, output: string, outputs: readonly string[], ending: string): string {
  // Names of outputs hold no dot; what has one is a member of a list.
  const main = outputs.find((name) => !name.includes("."));
  return `${stem}${output === main ? "" : `.${output}`}${ending}`;
}

/**
 * Stems for the items of a run, in their order: `holiday`, `holiday (2)`. No file of one item can have the name of
 * another's, also where systems do not tell cases apart; `a.mask.jpg` gives way to the mask of `a.jpg`.
 */
export class ResultNames {
  readonly #suffix: RegExp;
  readonly #taken = new Set<string>();
  /** What stems were called without something that reads as one of the outputs. */
  readonly #shortened = new Set<string>();
  readonly #next = new Map<string, number>();

  /** `outputs`: names as the document declares them. */
  constructor(outputs: readonly string[]) {
    this.#suffix = new RegExp(`\\.(?:${outputs.join("|")})(?:\\.\\d+)?$`, "i");
  }

  /** `folder`: where the item's results go, when not all go to one. */
  stem(item: string, folder = ""): string {
    const wanted = resultStem(item);
    const key = (stem: string): string => `${folder}/${stem}`.normalize("NFC").toLowerCase();
    for (let count = this.#next.get(key(wanted)) ?? 1; ; count++) {
      const stem = count === 1 ? wanted : `${wanted} (${count})`;
      if (!this.#take(key(stem))) continue;
      this.#next.set(key(wanted), count + 1);
      return stem;
    }
  }

  #take(key: string): boolean {
    const shortened = key.replace(this.#suffix, "");
    if (this.#taken.has(key) || this.#taken.has(shortened) || this.#shortened.has(key)) return false;
    this.#taken.add(key);
    if (shortened !== key) this.#shortened.add(shortened);
    return true;
  }
}
