/** Something of a user's to be worked out apart from everything else; values travel as JSON text. */
export type Task =
  | { readonly kind: "code"; readonly source: string; readonly values: string; readonly limits: Limits }
  | { readonly kind: "expression"; readonly source: string; readonly values: string; readonly limits: Limits }
  | { readonly kind: "path"; readonly source: string; readonly values: string; readonly limits: Limits };

export interface Limits {
  readonly timeMs: number;
  /** Of JavaScript's heap in the isolate. */
  readonly memoryBytes: number;
  /** Of the result, as characters of JSON. */
  readonly resultLength: number;
}

/** Where in the source, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Why there is no result. */
export interface Fault {
  readonly why:
    | "syntax"
    | "name"
    | "function"
    | "type"
    | "missing"
    | "thrown"
    | "time"
    | "memory"
    | "depth"
    | "size"
    | "unsettled"
    | "unsayable";
  readonly at?: Place | undefined;
  /** The word of the source that it is about. */
  readonly word?: string | undefined;
  /** What the library or the user's own code said. */
  readonly detail?: string | undefined;
}

/** `result`: JSON text; `isSpoilt`: the thread is not to be used again. */
export type Answer =
  | { readonly result: string; readonly missing?: readonly string[] }
  | { readonly fault: Fault; readonly isSpoilt?: true };

/** What a thread tells: that the work has begun (libraries are loaded), then its answer. */
export type Told = { readonly begun: true } | Answer;

/** The place of a character, counted from 0, in a source. */
export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
