import type { Readable } from "node:stream";
import { type Artifact, KumikiError, type Problem, problem, reasonFor } from "@kumiki/core";

/** A file that a source has found; its bytes are read when there is room for them. */
export interface SourceFile {
  /** As far as it is known before it is read, bytes. */
  readonly sizeBytes?: number | undefined;
  /** Somebody named it (or it has a picture's name): what is no picture fails instead of being passed over. */
  readonly isNamed: boolean;
  open(signal: AbortSignal): Promise<Readable>;
}

/** What a source has found: an item of the run, one that fails with its reason, or something that is none. */
export type Found = FoundItem | FoundOther<"failed"> | FoundOther<"skipped">;

export interface FoundItem {
  readonly kind: "item";
  readonly name: string;
  readonly pictures: Readonly<Record<string, Artifact | SourceFile>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

interface FoundOther<Kind> {
  readonly kind: Kind;
  readonly name: string;
  readonly problem: Problem;
}

/** What was found, and the place behind it. */
export interface Listed {
  readonly found: Found;
  readonly cursor: string;
}

/** Where inputs come from, listed in an order that stays the same while nobody changes it. */
export interface Source {
  /**
   * Everything behind a cursor, or all; throws a coded error where the list breaks off, and one that says `later` is
   * asked again from the last cursor.
   */
  list(cursor: string | undefined, signal: AbortSignal): AsyncIterable<Listed>;
  /** Nothing of it is listed or read any more. */
  close?(): void;
}

export const isFile = (picture: Artifact | SourceFile): picture is SourceFile => "open" in picture;

/** What went wrong with one input. */
export const problemOf = (error: unknown, name: string): Problem =>
  error instanceof KumikiError ? error.problem : problem("INPUT_UNREADABLE", { field: name, ...reasonFor(error) });
