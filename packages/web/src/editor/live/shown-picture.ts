import { type Artifact, type PipelineDocument, parseSource } from "@kumiki/core";
import { asDetections, type FoundOn } from "../../picture/detections.ts";
import { kindOfSource } from "../graph/fit.ts";
import { type Parts, partAt } from "../graph/parts.ts";
import { sourcesAt } from "../graph/wires.ts";
import { liveUrl } from "./arrived.ts";
import type { LiveState, LiveStep } from "./live-store.ts";

/** What a node shows: its own picture, or the one it looked at with what it found drawn over it. */
export interface ShownPicture {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly found?: FoundOn | undefined;
  /** The step's output that it is of. */
  readonly port?: string | undefined;
}

type Known = Pick<LiveState, "steps" | "photos">;

const fromArtifact = (artifact: Artifact): ShownPicture => ({
  url: liveUrl(artifact),
  width: artifact.width,
  height: artifact.height,
});

/** The first picture of a step by the order of its part's outputs; recipes answer under inner names, too. */
function ownPicture(step: LiveStep | undefined, ports: readonly string[]): ShownPicture | undefined {
  const port = ports.find((name) => step !== undefined && Object.hasOwn(step.previews, name));
  const artifact = step && (port === undefined ? undefined : step.previews[port]);
  return artifact && { ...fromArtifact(artifact), port };
}

/** The picture at a source: of the photo given, of the step, or of what a switched-off node passes on. */
export function pictureAt(
  document: PipelineDocument,
  parts: Parts,
  known: Known,
  written: string,
  depth = 0,
): ShownPicture | undefined {
  const source = parseSource(written);
  if (source.from === "input") {
    const photo = known.photos[source.input];
    return photo && fromArtifact(photo.artifact);
  }
  const artifact = known.steps[source.node]?.previews[source.port];
  if (artifact !== undefined) return fromArtifact(artifact);
  return depth > 20 ? undefined : underlying(document, parts, known, source.node, depth + 1);
}

/** The picture that a node looks at. */
export function underlying(
  document: PipelineDocument,
  parts: Parts,
  known: Known,
  id: string,
  depth = 0,
): ShownPicture | undefined {
  const node = document.nodes[id];
  if (node === undefined) return undefined;
  for (const written of Object.values(node.in).flatMap(sourcesAt)) {
    const found = pictureAt(document, parts, known, written, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The picture that a mask belongs to: the nearest one before it that is no mask itself. */
export function groundOf(
  document: PipelineDocument,
  parts: Parts,
  known: Known,
  id: string,
  depth = 0,
): ShownPicture | undefined {
  const sources = Object.values(document.nodes[id]?.in ?? {}).flatMap(sourcesAt);
  for (const written of sources) {
    const isPicture = kindOfSource(document, parts, written) === "image";
    const found = isPicture ? pictureAt(document, parts, known, written) : undefined;
    if (found !== undefined) return found;
  }
  if (depth > 20) return undefined;
  for (const written of sources) {
    const source = parseSource(written);
    const found = source.from === "node" ? groundOf(document, parts, known, source.node, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

export function shownPicture(
  document: PipelineDocument,
  parts: Parts,
  known: Known,
  id: string,
): ShownPicture | undefined {
  const node = document.nodes[id];
  const info = node && partAt(parts, node);
  const step = known.steps[id];
  if (info === undefined || step === undefined) return undefined;
  if (node?.enabled === false) return underlying(document, parts, known, id);
  const own = ownPicture(step, Object.keys(info.outputs));
  const found = Object.values(step.values).flatMap((value) => asDetections(value) ?? [])[0];
  if (own !== undefined) return own;
  if (found === undefined) return undefined;
  const below = underlying(document, parts, known, id);
  return below && { ...below, found };
}
