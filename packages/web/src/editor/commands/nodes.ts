import {
  type ComponentInfo,
  embedPipeline,
  emptyBody,
  freeName,
  type PipelineDocument,
  type PipelineNode,
  parseSource,
} from "@kumiki/core";
import { plainName, writtenUse } from "../graph/parts.ts";
import { atPoint, type Change, changeNode, layoutOf, type Point, renamed, without } from "./change.ts";
import { mapSources } from "./sources.ts";

/** The name that a new node of this part gets. */
export const nameFor = (document: PipelineDocument, info: ComponentInfo): string =>
  freeName(document.nodes, plainName(info));

/** Adds a node under a free name; nothing happens when the name is taken. */
export const addNode =
  (id: string, info: ComponentInfo, at: Point): Change =>
  (document) => {
    if (Object.hasOwn(document.nodes, id)) return document;
    const layout = layoutOf(document);
    const { document: whole, use } = withPipeline(document, info);
    return {
      ...whole,
      // A loop hands its elements on until something stands in it; what they are is told by the first wire.
      nodes: {
        ...document.nodes,
        [id]: { use, in: {}, with: {}, ...(info.flow === "loop" && { body: emptyBody("image") }) },
      },
      layout: { ...layout, nodes: { ...layout.nodes, [id]: atPoint(at) } },
    };
  };

/** A stored pipeline comes into the document with its node. */
const withPipeline = (document: PipelineDocument, info: ComponentInfo) =>
  info.pipeline === undefined || info.recipe
    ? { document, use: writtenUse(info) }
    : embedPipeline(document, writtenUse(info), info.pipeline);

/** Takes nodes away with their wires, their outputs and their places in groups. */
export const removeNodes =
  (ids: readonly string[]): Change =>
  (document) => {
    const gone = new Set(ids.filter((id) => Object.hasOwn(document.nodes, id)));
    if (gone.size === 0) return document;
    const kept = mapSources({ ...document, nodes: without(document.nodes, gone) }, (source) => {
      const parsed = parseSource(source);
      return parsed.from === "node" && gone.has(parsed.node) ? undefined : source;
    });
    const layout = layoutOf(document);
    const groups = layout.groups
      .map((group) => ({ ...group, nodes: group.nodes.filter((id) => !gone.has(id)) }))
      .filter(({ nodes }) => nodes.length > 0);
    return { ...kept, layout: { ...layout, nodes: without(layout.nodes, gone), groups } };
  };

/** Switches nodes on or off; a node that is switched off hands its input on. */
export const setEnabled =
  (ids: readonly string[], enabled: boolean): Change =>
  (document) =>
    ids.reduce(
      (now, id) => changeNode(now, id, ({ enabled: _was, ...node }) => (enabled ? node : { ...node, enabled: false })),
      document,
    );

/** Renames a node wherever it is named; nothing happens when the new name is taken. */
export const renameNode =
  (from: string, to: string): Change =>
  (document) => {
    if (!Object.hasOwn(document.nodes, from) || Object.hasOwn(document.nodes, to)) return document;
    const rewired = mapSources({ ...document, nodes: renamed(document.nodes, from, to) }, (source) => {
      const parsed = parseSource(source);
      return parsed.from === "node" && parsed.node === from ? `${to}.${parsed.port}` : source;
    });
    const layout = layoutOf(document);
    const groups = layout.groups.map((group) => ({
      ...group,
      nodes: group.nodes.map((id) => (id === from ? to : id)),
    }));
    return { ...rewired, layout: { ...layout, nodes: renamed(layout.nodes, from, to), groups } };
  };

export type FailurePolicy = Pick<PipelineNode, "onError" | "defaults" | "retries" | "retryDelayMs" | "timeoutMs">;

/** Sets what happens when a node fails; undefined goes back to the default. */
export const setPolicy =
  (id: string, policy: { readonly [K in keyof FailurePolicy]: FailurePolicy[K] | undefined }): Change =>
  (document) =>
    changeNode(document, id, (node) => {
      const next = { ...node, ...policy };
      const said = Object.entries(next).filter(([, value]) => value !== undefined);
      // Only undefined was taken out, which the schema counts as absent.
      return Object.fromEntries(said) as typeof node;
    });
