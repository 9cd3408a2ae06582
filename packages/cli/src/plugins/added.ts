import type { FromPackage } from "@kumiki/plugins";

/** What is put into a plugins folder: a file of code, or the files of a folder in one text. */
export interface Added {
  readonly file: string;
  readonly source: string;
  readonly from?: FromPackage;
}

export interface AddFlags {
  /** Name in the plugins folder, without an ending. */
  readonly as?: string | undefined;
  /** What the archive of a package must be. */
  readonly integrity?: string | undefined;
}
