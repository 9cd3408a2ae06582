import { formOf } from "../document/output.ts";
import type { WrittenOutput } from "../document/output-schema.ts";
import { type NamedItem, NameForm, type RenderedName } from "./name-form.ts";
import { safeFolder } from "./safe-folder.ts";
import { resultStem } from "./safe-name.ts";
import { anyNumber, nameKey, TakenNames } from "./taken-names.ts";

/** What the files of an item are called, without their endings; plain data, so that it can be kept. */
export interface ItemNames {
  /** Folders and name of outputs without a pattern, and of the file of values: `trip/holiday`. No other item's. */
  readonly stem: string;
  /** An output with a pattern has taken the stem itself: all others add their name. */
  readonly shared?: true;
  /** Of outputs with a pattern: the name of a single picture, and what stands around the number of a list's. */
  readonly named?: Readonly<Record<string, readonly [single: string, before: string, after: string]>>;
}

/**
 * The path of a result file, the same wherever it is written, packed or sent: relative, `/` between folders. Without a
 * pattern the first single picture of an item takes the item's name (`holiday.jpg`), further outputs add theirs
 * (`holiday.mask.png`), members of a list always theirs and their place (`holiday.portraits.1.jpg`). `outputs`: all
 * picture files of the item as they are stored (`mask`, `portraits.1`), `ending`: with its dot.
 */
export function resultPath(names: ItemNames, output: string, outputs: readonly string[], ending: string): string {
  const [name = "", place] = output.split(".");
  const own = Object.hasOwn(names.named ?? {}, name) ? names.named?.[name] : undefined;
  if (own !== undefined) return (place === undefined ? own[0] : own[1] + place + own[2]) + ending;
  const isMain = !names.shared && output === outputs.find((other) => !other.includes(".") && !isNamed(names, other));
  return `${names.stem}${isMain ? "" : `.${output}`}${ending}`;
}

const isNamed = ({ named = {} }: ItemNames, output: string): boolean => Object.hasOwn(named, output);

/** `trip/day 1/holiday.jpg` as a name and the folder that its results go to. */
export function splitItemName(path: string): { readonly name: string; readonly folder: string } {
  const slash = path.lastIndexOf("/");
  return { name: path.slice(slash + 1), folder: path.slice(0, Math.max(0, slash)) };
}

/**
 * Names for the items of a run, in their order: `holiday`, `holiday (2)`. No file of one item can have the name of
 * another's, also where systems do not tell cases or forms of letters apart; `a.mask.jpg` gives way to the mask of
 * `a.jpg`. The names depend on document and items alone, never on which results there are or when they come.
 */
export class ResultNames {
  readonly #forms: ReadonlyMap<string, NameForm>;
  /** Outputs without a pattern. */
  readonly #plain: readonly string[];
  readonly #taken: TakenNames;
  /** By what is wanted: the next count that may be free. */
  readonly #next = new Map<string, number>();

  /** `outputs`: as the document declares them. */
  constructor(outputs: Readonly<Record<string, WrittenOutput>>) {
    const patterns = Object.entries(outputs).map(([name, output]) => [name, formOf(output)?.name] as const);
    this.#plain = patterns.flatMap(([name, pattern]) => (pattern === undefined ? [name] : []));
    this.#forms = formsOf(patterns);
    const plain = this.#plain.map((name) => ({ before: nameKey(`.${name}.`), after: "" }));
    this.#taken = new TakenNames([...plain, ...Array.from(this.#forms.values(), ({ letters }) => letters)]);
  }

  /** Every item is to be asked for once, in order: failed ones have names, too. */
  next(item: NamedItem): ItemNames {
    const own = new Set<string>();
    const named = Array.from(this.#forms, ([output, form]) => {
      const { single, member } = this.#free((count) => form.render(item, count), keysOfRendered, own);
      return [output, [single, ...member] as const] as const;
    });
    const [folder, wanted] = [safeFolder(item.folder ?? ""), resultStem(item.name)];
    const nth = (count: number): string => (count === 1 ? wanted : `${wanted} (${count})`);
    const stem = this.#free(
      (count) => (folder === "" ? nth(count) : `${folder}/${nth(count)}`),
      (stem) => this.#keysOfStem(stem),
      own,
    );
    const shared = this.#plain.length > 0 && own.has(nameKey(stem));
    return {
      stem,
      ...(shared && { shared }),
      ...(named.length > 0 && { named: Object.fromEntries(named) }),
    };
  }

  /** The first of the names that could be given whose keys are all free, or the item's own where it may share them. */
  #free<T>(nameAt: (count: number) => T, keysOf: (name: T) => NameKeys, own: Set<string>): T {
    const [wanted = ""] = keysOf(nameAt(1)).needed;
    for (let count = this.#next.get(wanted) ?? 1; ; count++) {
      const name = nameAt(count);
      const { needed, shareable } = keysOf(name);
      const isFree = (key: string): boolean => !this.#taken.isTaken(key);
      const isOurs = shareable === undefined || own.has(shareable) || isFree(shareable);
      if (!isOurs || !needed.every(isFree)) continue;
      for (const key of shareable === undefined ? needed : [shareable, ...needed]) this.#taken.take(key);
      for (const key of needed) own.add(key);
      if (count > 1) this.#next.set(wanted, count + 1);
      return name;
    }
  }

  #keysOfStem(stem: string): NameKeys {
    // Where no file is called so, a stem only tells items apart.
    if (this.#plain.length === 0) return { needed: [`\u0001${nameKey(stem)}`] };
    const added = this.#plain.flatMap((output) => [`${stem}.${output}`, `${stem}.${output}.${anyNumber}`]);
    return { needed: added.map(nameKey), shareable: nameKey(stem) };
  }
}

interface NameKeys {
  readonly needed: readonly string[];
  readonly shareable?: string;
}

const keysOfRendered = ({ single, member }: RenderedName): NameKeys => ({
  needed: [nameKey(single), nameKey(member.join(anyNumber))],
});

/** A pattern that another output has already, for the same files, adds the output's name. */
function formsOf(patterns: readonly (readonly [output: string, pattern: string | undefined])[]): Map<string, NameForm> {
  const seen = new Set<string>();
  return new Map(
    patterns.flatMap(([output, pattern]) => {
      if (pattern === undefined) return [];
      const bare = pattern.replace(/\.\{ext\}$/, "");
      const filled = bare.replace("{output}", output);
      const form = new NameForm(seen.has(filled) ? `${filled}.${output}` : filled, output);
      seen.add(filled);
      return [[output, form] as const];
    }),
  );
}
