import type { Catalogue, PipelineDocument, Problem } from "@kumiki/core";
import type { Parts } from "../graph/parts.ts";
import type { DocumentStore } from "../store/document-store.ts";
import { byNode, type LiveStore } from "./live-store.ts";

/** What live results are made of and where they go. */
export interface Needs {
  readonly documents: DocumentStore;
  readonly live: LiveStore;
  readonly catalogue: Catalogue;
  readonly parts: Parts;
  /** The id under which the document is stored. */
  readonly self?: string | undefined;
}

/** Whether documents say the same: all but the layout. */
export const sameMeaning = (one: PipelineDocument, other: PipelineDocument): boolean =>
  one.nodes === other.nodes &&
  one.pipelines === other.pipelines &&
  one.inputs === other.inputs &&
  one.outputs === other.outputs &&
  one.name === other.name;

export const takeProblems = (live: LiveStore, problems: readonly Problem[]) =>
  live.setState({ problems, problemsByNode: byNode(problems) });
