import { parseUse } from "../component/registry.ts";
import { freeName } from "../document/free-name.ts";
import { meaningOf } from "../document/hash.ts";
import type { PipelineDocument, SubPipeline } from "../document/schema.ts";
import { withUses } from "../loop/bodies.ts";
import { asSubPipeline, usedPipelines, withoutUnused } from "./used-pipelines.ts";

/**
 * Puts a pipeline, and those it uses, into a document, and tells under which `use` it stands there. Another one that is
 * there under the same name stays: what comes in gets a name of its own (`pipeline.hide_2@1`).
 */
export function embedPipeline(document: PipelineDocument, use: string, pipeline: PipelineDocument) {
  const all = { ...document.pipelines };
  const within = usedPipelines(pipeline);
  const names = new Map<string, string>();
  const put = (wanted: string, one: SubPipeline): string => {
    const known = names.get(wanted);
    if (known !== undefined) return known;
    // Set first, so that a circle (told by a rule) ends here.
    names.set(wanted, wanted);
    const useOf = (inner: string): string => {
      const found = Object.hasOwn(within, inner) ? within[inner] : undefined;
      return found === undefined ? inner : put(inner, found);
    };
    const own = { ...one, nodes: withUses(one.nodes, useOf) };
    const name = placeFor(all, wanted, own);
    all[name] = own;
    names.set(wanted, name);
    return name;
  };
  const name = put(use, asSubPipeline(pipeline));
  return { document: { ...document, pipelines: all }, use: name };
}

function placeFor(taken: Readonly<Record<string, SubPipeline>>, wanted: string, pipeline: SubPipeline): string {
  if (!Object.hasOwn(taken, wanted)) return wanted;
  const { id, version } = parseUse(wanted);
  const meaning = meaningOf(pipeline);
  const named = Object.entries(taken).filter(([use]) => use === wanted || use.startsWith(`${id}_`));
  const same = named.find(([, there]) => meaningOf(there) === meaning);
  if (same !== undefined) return same[0];
  const ids = Object.fromEntries(Object.keys(taken).map((use) => [parseUse(use).id, true]));
  return `${freeName(ids, id.slice(0, 60))}@${version}`;
}

/** The document with all pipelines that it uses, as far as they stand in others that are given; the rest stays missing. */
export function fillPipelines(
  document: PipelineDocument,
  stored: ReadonlyMap<string, PipelineDocument>,
): PipelineDocument {
  let filled = document;
  for (const [use, pipeline] of stored)
    if (!Object.hasOwn(filled.pipelines ?? {}, use)) filled = embedPipeline(filled, use, pipeline).document;
  return withoutUnused(filled);
}

/** A node uses another pipeline, or another version of it, from now on. */
export function renewPipeline(
  document: PipelineDocument,
  id: string,
  wanted: string,
  pipeline: PipelineDocument,
): PipelineDocument {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
  if (node === undefined) return document;
  const { document: filled, use } = embedPipeline(document, wanted, pipeline);
  return withoutUnused({ ...filled, nodes: { ...filled.nodes, [id]: { ...node, use } } });
}
