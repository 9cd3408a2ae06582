import { type Artifact, isPictureInput, KumikiError, type PipelineDocument, text } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Places } from "../places/places.ts";
import { fileBelow, folderSource } from "./folder.ts";
import { manifestSource } from "./manifest.ts";
import { columnsOf } from "./manifest-values.ts";
import { findSent, isHash, remembering } from "./references.ts";
import { s3Source } from "./s3.ts";
import type { RunSource } from "./schema.ts";
import type { Source, SourceFile } from "./source.ts";
import { fileAt, urlSource } from "./urls.ts";
import { zipSource } from "./zip.ts";

export interface SourceWorld {
  readonly artifacts: Artifacts;
  readonly places: Places;
}

/** What the items of a run are made for. */
export interface SourceTarget {
  readonly document: PipelineDocument;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Where = Extract<RunSource, { kind: "zip" | "manifest" }>;

/** Opens a source, without reading it yet. REQUEST_INVALID, INPUT_NOT_FOUND, PLACE_NOT_FOUND and its like. */
export async function openSource(given: RunSource, world: SourceWorld, target: SourceTarget): Promise<Source> {
  const { places } = world;
  switch (given.kind) {
    case "zip": {
      const { encoding } = given;
      return zipSource({ ...(await locate(given, world)), field: fieldOf(target.document), encoding });
    }
    case "folder": {
      const { path, glob } = given;
      return folderSource({ root: places.folder(given.root, "read"), path, glob, field: fieldOf(target.document) });
    }
    case "manifest": {
      const find = remembering((reference) => findPicture(reference, given, world));
      return manifestSource({ ...(await locate(given, world)), format: given.format, ...target, find });
    }
    case "urls": {
      const path = given.file === undefined ? undefined : (await locate(given, world)).path;
      return urlSource({ path, urls: given.urls, hosts: places, field: fieldOf(target.document) });
    }
    case "s3":
      return s3Source({
        bucket: await places.bucket(given.bucket, "read"),
        prefix: given.prefix,
        field: fieldOf(target.document),
      });
  }
}

/** The one picture input of a pipeline; what has several needs a manifest, which says what goes where. */
function fieldOf(document: PipelineDocument): string {
  const names = Object.entries(document.inputs).flatMap(([name, input]) => (isPictureInput(input) ? [name] : []));
  const [field] = names;
  if (field !== undefined && names.length === 1) return field;
  throw new KumikiError("REQUEST_INVALID", {
    field: "body.source",
    expected: text(
      `画像の入力が 1 つのパイプライン、または一覧ファイル (列: ${columnsOf(document)})`,
      `a pipeline with one picture input, or a manifest (columns: ${columnsOf(document)})`,
    ),
    received: text(`画像の入力 ${names.length} 個`, `${names.length} picture inputs`),
  });
}

/** Where a file of a source lies: it was sent, or it is below a root. */
async function locate(given: Pick<Where, "file" | "root" | "path">, { artifacts, places }: SourceWorld) {
  if (given.file !== undefined) {
    const { sha256 } = await findSent(artifacts, given.file);
    return { name: given.file, path: await artifacts.path(sha256) };
  }
  if (given.root !== undefined && given.path !== undefined)
    return { name: given.path, path: await places.folder(given.root, "read").find(given.path) };
  throw new KumikiError("REQUEST_INVALID", {
    field: "body.source",
    expected: text("file、または root と path", "file, or root and path"),
    received: text("値なし", "none"),
  });
}

/** What a cell of a manifest names: a URL, a file beside the manifest in its root, or something that was sent. */
async function findPicture(
  reference: string,
  { root, path = "" }: Pick<Where, "root" | "path">,
  { artifacts, places }: SourceWorld,
): Promise<Artifact | SourceFile> {
  if (/^https?:\/\//i.test(reference)) return fileAt(reference, places);
  if (root === undefined || isHash(reference)) return findSent(artifacts, reference);
  const folder = path.split("/").slice(0, -1);
  const place = places.folder(root, "read");
  const wanted = [...folder, reference].join("/");
  await place.find(wanted);
  return fileBelow(place, wanted, true);
}
