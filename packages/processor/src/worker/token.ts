import { readFile } from "node:fs/promises";

/** A worker's token: given once, or in a file that its cluster writes anew before the token ends. */
export type WorkerToken = string | { readonly file: string };

/** The token as it is now. */
export const currentToken = async (token: WorkerToken): Promise<string> =>
  typeof token === "string" ? token : (await readFile(token.file, "utf8")).trim();
