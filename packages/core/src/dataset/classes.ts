import type { Found, Sample } from "./dataset.ts";

/** Names by id from 0, without a gap. */
export interface ClassTable {
  readonly names: readonly string[];
  /** Undefined for a label that the caller did not ask for. */
  idOf(label: string): number | undefined;
}

/** Above it a class number is no place in a list. */
const mostClasses = 10_000;

/** Gathers which labels there are, as samples go by. */
export class ClassNotes {
  /** By label: the class numbers that it came with. */
  readonly #numbers = new Map<string, Set<number>>();

  see({ found }: Pick<Sample, "found">): void {
    for (const { label, class: number } of found) {
      const numbers = this.#numbers.get(label) ?? new Set();
      this.#numbers.set(label, numbers.add(number));
    }
  }

  /**
   * Ids that stay the same from export to export: the places that the caller gave; else the model's own class numbers,
   * with the names of its list, so that two runs of one model can be joined; where models contradict each other, the
   * order of the labels.
   */
  table(asked: readonly string[] | undefined, lists: readonly (readonly string[])[]): ClassTable {
    const names = asked ?? this.#byNumber(lists) ?? [...this.#numbers.keys()].sort();
    const ids = new Map(names.map((name, id) => [name, id]));
    return { names, idOf: (label) => ids.get(label) };
  }

  #byNumber(lists: readonly (readonly string[])[]): string[] | undefined {
    const names = new Map<number, string>();
    for (const [label, numbers] of this.#numbers) {
      const [number = -1] = numbers;
      const isClear = numbers.size === 1 && !names.has(number) && Number.isInteger(number);
      if (!isClear || number < 0 || number >= mostClasses) return undefined;
      names.set(number, label);
    }
    const own = lists.find((list) => [...names].every(([number, label]) => list[number] === label));
    if (own !== undefined && new Set(own).size === own.length) return [...own];
    const length = Math.max(-1, ...names.keys()) + 1;
    const filled = Array.from({ length }, (_, number) => names.get(number) ?? `class_${number}`);
    return new Set(filled).size === length ? filled : undefined;
  }
}

/** Without what two outputs of a pipeline both hand on (all faces, and the large ones of them). */
export function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return found.filter(({ label, box, score }) => {
    const key = `${label} ${box.join(" ")} ${score}`;
    return !seen.has(key) && seen.add(key);
  });
}
