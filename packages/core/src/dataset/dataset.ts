import type { Box } from "../kinds/affine.ts";
import type { Detection } from "../kinds/values.ts";
import type { Item } from "../run/run.ts";

/** A picture of a data set: its file, its size as people see it (orientation applied), its own name in the set. */
export interface SamplePicture {
  /** What it is read from: a sha256 on a server, a path in a folder of results. */
  readonly source: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** One thing found: places in pixels of the sample's picture, clipped to it, to 0.01 px. */
export interface Found extends Detection {
  readonly output: string;
  readonly box: Box;
}

/** What a classifier said of a whole picture, best first. */
export interface Verdict {
  readonly output: string;
  readonly items: readonly { readonly label: string; readonly class: number; readonly score: number }[];
}

/** One picture and everything that was found on it. */
export interface Sample {
  readonly index: number;
  /** The item's name, as a person gave it. */
  readonly name: string;
  /** Of the data set alone: safe on every system, in no other case the name of another sample. */
  readonly fileName: string;
  /** `fileName` without its ending; no other sample has it, whatever its ending. */
  readonly stem: string;
  readonly picture: SamplePicture;
  readonly found: readonly Found[];
  readonly verdicts: readonly Verdict[];
  /** Masks that were made, by output: what they are read from. */
  readonly masks: Readonly<Record<string, string>>;
  /** Numbers, texts and other plain values, by output. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** An item that is not in the set, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** The part of an item that a data set is made from. */
export type DatasetItem = Pick<Item, "index" | "name" | "inputs" | "outputs">;

/** Where a data set comes from; each call of `samples` and `leftOut` goes through everything anew, a little at a time. */
export interface Dataset {
  /** Name of the pipeline. */
  readonly title: string;
  /** When the results were made (ISO-8601). */
  readonly createdAt: string;
  readonly samples: () => AsyncIterable<Sample>;
  readonly leftOut: () => AsyncIterable<LeftOut>;
  /** Classes by id as the caller wants them; what has another label is left out. */
  readonly classes?: readonly string[] | undefined;
  /** Class lists of the models that may have found it. */
  readonly labelLists: readonly (readonly string[])[];
  /** Whether a picture's file can still be read; sets that carry pictures leave the others out. */
  readonly has: (picture: SamplePicture) => Promise<boolean>;
}

/** A file inside a data set: its text piece by piece, or a picture as it is. */
export type DatasetFile =
  | { readonly name: string; readonly text: AsyncIterable<string> | Iterable<string> }
  | { readonly name: string; readonly picture: SamplePicture };

interface FormatFacts {
  readonly mediaType: string;
  readonly ending: string;
}
/** A format in one file, as text. */
export interface TextFormat extends FormatFacts {
  readonly write: (dataset: Dataset) => AsyncIterable<string>;
}
/** A format of several files, pictures among them, which travel as a zip. */
export interface FilesFormat extends FormatFacts {
  readonly files: (dataset: Dataset) => AsyncIterable<DatasetFile>;
}
export type DatasetFormat = TextFormat | FilesFormat;
