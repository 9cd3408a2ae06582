import { type PatternPart, parsePattern } from "../document/name-pattern.ts";
import { safeFolder, safeFolderName } from "./safe-folder.ts";
import { resultStem, shortened, utf8Length, withoutReserved } from "./safe-name.ts";
import { type ListLetters, nameKey } from "./taken-names.ts";

/** What fills the places of a pattern. */
export interface NamedItem {
  /** As a person called it, with its ending: `holiday.jpg`. */
  readonly name: string;
  /** Where its results go below the place of all: `trip/day 1`. */
  readonly folder?: string;
  /** Position in the run, from 0. */
  readonly index: number;
}

/** Names without their endings; a member's number comes between the two. */
export interface RenderedName {
  readonly single: string;
  readonly member: readonly [before: string, after: string];
}

/** UTF-8 bytes of a file's name before its ending: of 255, as a collision's count and a temporary name need some. */
const fileBytes = 215;
const countBytes = 12;

/** A pattern made ready for one output. */
export class NameForm {
  readonly #folders: readonly (readonly PatternPart[])[];
  /** Of the file's name: what stands before a list's number, what divides them, and what follows. */
  readonly #head: readonly PatternPart[];
  readonly #divider: string;
  readonly #tail: readonly PatternPart[];
  readonly #hasName: boolean;

  /** TypeError for what is no pattern. */
  constructor(pattern: string, output: string) {
    const segments = parsePattern(pattern)?.map((parts) =>
      parts.map((part) => (isPlace(part, "output") ? output : part)),
    );
    if (segments === undefined) throw new TypeError(`${pattern} is no pattern of names`);
    const file = joined(segments.at(-1) ?? []);
    this.#folders = segments.slice(0, -1);
    const at = file.findIndex((part) => isPlace(part, "n"));
    const [head, divider] = divided(at < 0 ? [...file, "."] : file.slice(0, at));
    this.#head = head;
    this.#divider = divider;
    this.#tail = at < 0 ? [] : file.slice(at + 1);
    this.#hasName = segments.flat().some((part) => isPlace(part, "name"));
  }

  /** Letters around a list's number. */
  get letters(): ListLetters {
    const last = this.#head.at(-1);
    const [next] = this.#tail;
    const before = (typeof last === "string" ? last : "") + this.#divider;
    return { before: nameKey(before), after: typeof next === "string" ? nameKey(next) : "" };
  }

  /** `count`: the how manieth that would be called so, from 1. */
  render(item: NamedItem, count: number): RenderedName {
    const room = this.#room();
    const fill = (parts: readonly PatternPart[]): string =>
      parts.map((part) => filled(part, item, count, room)).join("");
    const mark = count > 1 && !this.#hasName ? ` (${count})` : "";
    const [head, tail] = [fill(this.#head) + mark, fill(this.#tail)];
    const folders = this.#folders.map((parts) => {
      const [only] = parts;
      return isPlace(only, "folder") ? safeFolder(item.folder ?? "") : safeFolderName(fill(parts));
    });
    const path = (file: string): string => [...folders, file].filter((part) => part !== "").join("/");
    const before = head + this.#divider;
    // A number may make a name what Windows keeps for itself: com1.
    const isKept = withoutReserved(`${before}1${tail}`).length > `${before}1${tail}`.length;
    return { single: path(withoutReserved(head + tail)), member: [path(isKept ? `_${before}` : before), tail] };
  }

  /** How long the item's own name may be. */
  #room(): number {
    const parts = [...this.#head, this.#divider, ...this.#tail];
    const others = parts.reduce((sum, part) => sum + (typeof part === "string" ? utf8Length(part) : 0), 0);
    return Math.min(150, fileBytes - others - countBytes);
  }
}

const isPlace = (part: PatternPart | undefined, name: string): boolean =>
  typeof part === "object" && part.place === name;

/** Letters beside letters become one part. */
function joined(parts: readonly PatternPart[]): PatternPart[] {
  const all: PatternPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

/** Divides what stands before a list's number from the blank or dash right before it; a digit is never beside it. */
function divided(before: readonly PatternPart[]): [PatternPart[], string] {
  const last = before.at(-1);
  if (last === undefined) return [[], ""];
  if (typeof last !== "string" || /\d$/.test(last)) return [[...before], "-"];
  const letters = last.replace(/[-_.\s]+$/, "");
  return [[...before.slice(0, -1), ...(letters === "" ? [] : [letters])], last.slice(letters.length)];
}

function filled(part: PatternPart, { name, index }: NamedItem, count: number, room: number): string {
  if (typeof part === "string") return part;
  if (part.place === "index") return String(index + 1).padStart(6, "0");
  const stem = shortened(resultStem(name), room);
  return count === 1 ? stem : `${stem} (${count})`;
}
