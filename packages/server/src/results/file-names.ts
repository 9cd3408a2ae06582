import {
  type Artifact,
  fileEnding,
  type Item,
  ResultNames,
  resultPath,
  splitItemName,
  type WrittenOutput,
} from "@kumiki/core";

export interface NamedFile {
  readonly output: string;
  readonly artifact: Artifact;
  /** A path: `/` between folders. */
  readonly name: string;
}

/** Names for the files of a run's items. Every item must be asked for, in order: failed ones have names, too. */
export class FileNames {
  readonly #names: ResultNames;

  /** `outputs`: as the run's document declares them. */
  constructor(outputs: Readonly<Record<string, WrittenOutput>>) {
    this.#names = new ResultNames(outputs);
  }

  of({ name, index, outputs }: Item): NamedFile[] {
    const names = this.#names.next({ ...splitItemName(name), index });
    const files = Object.entries(outputs).flatMap(([output, result]) =>
      "artifact" in result ? [{ output, artifact: result.artifact }] : [],
    );
    const all = files.map(({ output }) => output);
    return files.map(({ output, artifact }) => ({
      output,
      artifact,
      name: resultPath(names, output, all, fileEnding(artifact.mediaType)),
    }));
  }
}
