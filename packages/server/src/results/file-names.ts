import { type Artifact, fileEnding, type Item, ResultNames, resultName } from "@kumiki/core";

export interface NamedFile {
  readonly output: string;
  readonly artifact: Artifact;
  readonly name: string;
}

/** Names for the files of a run's items. Every item must be asked for, in order: failed ones have names, too. */
export class FileNames {
  readonly #names: ResultNames;

  /** `outputs`: names as the run's document declares them. */
  constructor(outputs: readonly string[]) {
    this.#names = new ResultNames(outputs);
  }

  of({ name, outputs }: Item): NamedFile[] {
    const stem = this.#names.stem(name);
    const files = Object.entries(outputs).flatMap(([output, result]) =>
      "artifact" in result ? [{ output, artifact: result.artifact }] : [],
    );
    const all = files.map(({ output }) => output);
    return files.map(({ output, artifact }) => ({
      output,
      artifact,
      name: resultName(stem, output, all, fileEnding(artifact.mediaType)),
    }));
  }
}
