import { type Artifact, fileEnding } from "@kumiki/core";

/** Address of an artifact's bytes; with a name the server offers it under that name. */
export const artifactUrl = (artifact: Artifact, name?: string): string =>
  `/api/artifacts/${artifact.sha256}${name === undefined ? "" : `?name=${encodeURIComponent(name)}`}`;

/** `holiday.jpg` and output `picture` as PNG → `holiday-picture.png`. */
export function downloadName(item: string, output: string, artifact: Artifact): string {
  const base = item.replace(/\.[A-Za-z0-9]{1,5}$/, "") || "result";
  return `${base}-${output}${fileEnding(artifact.mediaType)}`;
}

/** Where an artifact lies below the data directory of the server, with the separator of that machine. */
export function placeOnDisk(dataDirectory: string, artifact: Artifact): string {
  const separator = dataDirectory.includes("\\") ? "\\" : "/";
  return [dataDirectory.replace(/[\\/]+$/, ""), "artifacts", artifact.sha256.slice(0, 2), artifact.sha256].join(
    separator,
  );
}
