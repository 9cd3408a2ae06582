import { leftOutByName, notAPicture, type Problem, pictureHeadBytes } from "@kumiki/core";

/** A file that somebody's choice brought along and that is no picture. */
export interface LeftOut {
  readonly name: string;
  readonly reason: Problem;
}

/** Files that a person chose or dropped, and what lay between them and was none from the beginning. */
export interface Chosen {
  readonly files: readonly File[];
  readonly left: readonly LeftOut[];
}

/** A choice, or the way to it: reading a folder takes a while, and may fail. */
export type Choosing = Chosen | (() => Promise<Chosen>);

/** Files of a folder that a button chose; what is hidden or the system's, also in such a folder, is left out. */
export function chosenFolder(all: readonly File[]): Chosen {
  const files: File[] = [];
  const left: LeftOut[] = [];
  for (const file of all) {
    // The folder itself was chosen by its name.
    const parts = file.webkitRelativePath.split("/").slice(1);
    const [reason] = parts.flatMap((part) => leftOutByName(part) ?? []);
    if (reason === undefined) files.push(file);
    else left.push({ name: file.name, reason });
  }
  return { files, left };
}

/** So many files are looked into side by side. */
const atOnce = 32;

/** Tells pictures from other files by their first bytes, whatever they are called; only those bytes are read. */
export async function sortFiles({ files, left }: Chosen): Promise<Chosen> {
  const pictures: File[] = [];
  const others = [...left];
  for (let from = 0; from < files.length; from += atOnce) {
    const some = files.slice(from, from + atOnce);
    const reasons = await Promise.all(some.map(whyNoPicture));
    for (const [at, file] of some.entries()) {
      const reason = reasons[at];
      if (reason === undefined) pictures.push(file);
      else others.push({ name: file.name, reason });
    }
  }
  return { files: pictures, left: others };
}

async function whyNoPicture(file: File): Promise<Problem | undefined> {
  // One that cannot be read is sent all the same, so that its failure is told and may be tried again.
  const head = await file
    .slice(0, pictureHeadBytes)
    .arrayBuffer()
    .catch(() => undefined);
  return head && notAPicture(new Uint8Array(head));
}
