import type { Artifact, ComparisonPair } from "@kumiki/core";

/** The pictures that both runs made for the same output: those of the first such output. */
export function picturesOf({
  a,
  b,
}: ComparisonPair): { readonly before: Artifact; readonly after: Artifact } | undefined {
  for (const [output, before] of Object.entries(a?.pictures ?? {})) {
    const after = b?.pictures[output];
    if (after !== undefined) return { before, after };
  }
  return undefined;
}

export const nameOf = ({ a, b }: ComparisonPair): string => a?.name ?? b?.name ?? "";
