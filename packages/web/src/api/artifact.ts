import { type Artifact, fileEnding, resultName, resultStem } from "@kumiki/core";

/** Address of an artifact's bytes; with a name the server offers it under that name. */
export const artifactUrl = (artifact: Artifact, name?: string): string =>
  `/api/artifacts/${artifact.sha256}${name === undefined ? "" : `?name=${encodeURIComponent(name)}`}`;

/** What a file of an item is called when it is downloaded alone: as in the zip. `outputs`: all files of the item. */
export const downloadName = (item: string, output: string, outputs: readonly string[], artifact: Artifact): string =>
  resultName(resultStem(item), output, outputs, fileEnding(artifact.mediaType));

/** Where an artifact lies below the data directory of the server, with the separator of that machine. */
export function placeOnDisk(dataDirectory: string, artifact: Artifact): string {
  const separator = dataDirectory.includes("\\") ? "\\" : "/";
  return [dataDirectory.replace(/[\\/]+$/, ""), "artifacts", artifact.sha256.slice(0, 2), artifact.sha256].join(
    separator,
  );
}
