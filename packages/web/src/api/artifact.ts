import {
  type Artifact,
  fileEnding,
  type Item,
  type PipelineDocument,
  ResultNames,
  resultPath,
  splitItemName,
  type ThumbnailSide,
} from "@kumiki/core";

/** Address of an artifact's bytes; with a name the server offers it under that name. */
export const artifactUrl = (artifact: Artifact, name?: string): string =>
  `/api/artifacts/${artifact.sha256}${name === undefined ? "" : `?name=${encodeURIComponent(name)}`}`;

/**
 * What a file of an item is called when it is downloaded alone: as in the zip, without folders and what tells it from
 * other items. `declared`: outputs of the document, where they are known.
 */
export function downloadName(
  { name, index, outputs }: Pick<Item, "name" | "index" | "outputs">,
  output: string,
  artifact: Artifact,
  declared: PipelineDocument["outputs"] = {},
): string {
  const files = Object.entries(outputs).flatMap(([place, result]) => ("artifact" in result ? [place] : []));
  const names = new ResultNames(declared).next({ ...splitItemName(name), index });
  return splitItemName(resultPath(names, output, files, fileEnding(artifact.mediaType))).name;
}

/** Kept previews are small already. */
const smallSide = 512;
const smallBytes = 100_000;
/** What every browser shows. */
const shown = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"];

/** Address of a small picture of an artifact, at most `side` px long: made by the server, unless the file itself is small. */
export function thumbnailUrl(artifact: Artifact, side: ThumbnailSide): string {
  const { mediaType, sizeBytes, width = Number.POSITIVE_INFINITY, height = Number.POSITIVE_INFINITY } = artifact;
  const isSmall = Math.max(width, height) <= smallSide && sizeBytes <= smallBytes && shown.includes(mediaType);
  return isSmall ? artifactUrl(artifact) : `/api/artifacts/${artifact.sha256}/thumbnail?side=${side}`;
}

/** Address of a picture to be looked at large: the file itself, or a picture made of one that browsers do not show. */
export const viewUrl = (artifact: Artifact): string =>
  shown.includes(artifact.mediaType) ? artifactUrl(artifact) : thumbnailUrl(artifact, 2048);

/** Where an artifact lies below the data directory of the server, with the separator of that machine. */
export function placeOnDisk(dataDirectory: string, artifact: Artifact): string {
  const separator = dataDirectory.includes("\\") ? "\\" : "/";
  return [dataDirectory.replace(/[\\/]+$/, ""), "artifacts", artifact.sha256.slice(0, 2), artifact.sha256].join(
    separator,
  );
}
