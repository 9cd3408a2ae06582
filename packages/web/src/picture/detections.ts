import type { Step } from "@kumiki/core";

/** A thing found, as far as the page shows it. */
export interface Found {
  readonly label: string;
  readonly score: number;
  /** What is written there, as it was read. */
  readonly text?: string;
  /** x1, y1, x2, y2 in pixels of the picture it was found on. */
  readonly box: readonly [number, number, number, number];
}

export interface FoundOn {
  readonly items: readonly Found[];
  readonly width: number;
  readonly height: number;
}

export type JsonValue = NonNullable<Step["values"]>[string];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

function isFound(value: unknown): value is Found {
  if (!isObject(value) || !Array.isArray(value.box)) return false;
  return (
    value.box.length === 4 && value.box.every(Number.isFinite) && typeof value.label === "string" && isText(value.text)
  );
}

export interface Guess {
  readonly label: string;
  readonly score: number;
}

const isGuess = (value: unknown): value is Guess =>
  isObject(value) && typeof value.label === "string" && typeof value.score === "number" && !("box" in value);

/** Reads a value as classes of a whole picture; undefined when it is something else. */
export function asClasses(value: JsonValue | undefined): readonly Guess[] | undefined {
  if (!isObject(value) || !Array.isArray(value.items) || value.items.length === 0) return undefined;
  const items: readonly unknown[] = value.items;
  return items.every(isGuess) ? items : undefined;
}

/** Reads a value as detections; undefined when it is something else. */
export function asDetections(value: JsonValue | undefined): FoundOn | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const { width, height } = value;
  const items: readonly unknown[] = value.items;
  if (typeof width !== "number" || typeof height !== "number" || !items.every(isFound)) return undefined;
  return { items, width, height };
}
