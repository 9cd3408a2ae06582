import { readFile } from "node:fs/promises";
import { KumikiError, reasonFor } from "@kumiki/core";

/** A file given for a picture input: its bytes (and sha256, where it is known already), or where it lies. */
export type InputFile = { readonly bytes: Uint8Array; readonly sha256?: string } | { readonly path: string };

export interface ReadInput {
  readonly bytes: Uint8Array;
  /** Where it is known already; decoding finds it else. */
  readonly sha256?: string;
}

/** Reads an input. INPUT_IS_DIRECTORY, INPUT_NOT_FOUND, INPUT_UNREADABLE, each with the input's name as field. */
export async function readInput(field: string, file: InputFile): Promise<ReadInput> {
  const bytes = "bytes" in file ? file.bytes : await readAt(field, file.path);
  const known = "sha256" in file ? file.sha256 : undefined;
  return { bytes, ...(known !== undefined && { sha256: known }) };
}

async function readAt(field: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EISDIR") throw new KumikiError("INPUT_IS_DIRECTORY", { field, received: path }, { cause: error });
    if (code === "ENOENT") throw new KumikiError("INPUT_NOT_FOUND", { field, received: path }, { cause: error });
    throw new KumikiError("INPUT_UNREADABLE", { field, ...reasonFor(error) }, { cause: error });
  }
}
