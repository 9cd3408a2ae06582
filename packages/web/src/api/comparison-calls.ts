import type { Artifact, Comparison, ComparisonPair } from "@kumiki/core";
import { call, json, query } from "./calls.ts";

export { getRun, getRunDocument, getRunSteps } from "./calls.ts";

const at = encodeURIComponent;

/** The comparison of two runs; the same two are compared once. */
export const openComparison = (a: string, b: string) => call<Comparison>("comparisons", json({ a, b }));
export const getPairs = (id: string, page: { limit: number; cursor: string | undefined }) =>
  call<{ pairs: ComparisonPair[]; next?: string }>(`comparisons/${at(id)}/pairs${query({ ...page })}`);
/** Address of the picture that shows where two differ. */
export const heatMapUrl = (a: Artifact, b: Artifact): string => `/api/artifacts/${a.sha256}/difference/${b.sha256}`;
