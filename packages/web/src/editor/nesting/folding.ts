import { type CutOut, cutOut, fold, isOpenKind, type PipelineDocument, unfold } from "@kumiki/core";
import type { Change } from "../commands/change.ts";
import { kindOfSource } from "../graph/fit.ts";
import { itemId, namesOf } from "../graph/item.ts";
import { insideOf, type Parts, partAt, pipelineNodeName, pipelinesOf } from "../graph/parts.ts";
import type { Session } from "../session.tsx";

/** What the nodes would be as a pipeline of their own. */
export const cutNodes = (document: PipelineDocument, parts: Parts, ids: readonly string[], name: string): CutOut =>
  cutOut(document, ids, name, {
    kindOf: (source) => {
      const kind = kindOfSource(document, parts, source);
      return kind === undefined || isOpenKind(kind) ? undefined : kind;
    },
    portsOf: (id) => Object.keys(partAt(parts, document.nodes[id] ?? { use: "" })?.outputs ?? {}),
  });

/** Puts a node that uses a stored pipeline in the place of the nodes that it was made of, and selects it. */
export function foldNodes(
  { documents, parts, view }: Session,
  ids: readonly string[],
  name: string,
  use: string,
): void {
  let node: string | undefined;
  documents.apply((document) => {
    const folded = fold(document, cutNodes(document, parts, ids, name), { use, node: pipelineNodeName(name) });
    node = folded.node;
    return folded.document;
  });
  if (node !== undefined) view.select([itemId("node", node)]);
}

const selectedPipelines = ({ documents, parts, view }: Session): string[] => {
  const document = documents.get();
  const known = pipelinesOf(document, parts);
  return namesOf("node", view.get().selected).filter((id) => known.has(document.nodes[id]?.use ?? ""));
};

export const hasPipelines = (session: Session): boolean => selectedPipelines(session).length > 0;

/** The first selected node that something stands inside of: a pipeline, a recipe or a loop. */
export const firstWithInside = ({ documents, parts, view }: Session): string | undefined => {
  const document = documents.get();
  return namesOf("node", view.get().selected).find((id) => insideOf(document, parts, document.nodes[id]) !== undefined);
};

/** Puts the nodes of the selected pipelines and recipes in their place, and selects them. */
export function unfoldSelected(session: Session): void {
  const made: string[] = [];
  const change = selectedPipelines(session).map(
    (id): Change =>
      (document) => {
        const pipeline = pipelinesOf(document, session.parts).get(document.nodes[id]?.use ?? "");
        const unfolded = pipeline && unfold(document, id, pipeline);
        if (unfolded === undefined) return document;
        made.push(...unfolded.nodes);
        return unfolded.document;
      },
  );
  session.documents.apply((document) => change.reduce((now, each) => each(now), document));
  if (made.length > 0) session.view.select(made.map((id) => itemId("node", id)));
}
