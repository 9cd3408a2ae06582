import type { ComponentInfo } from "@kumiki/core";

/** Families that have a name in the page's words, in the order in which a pipeline is made. */
const first = [
  "pipeline",
  "recipe",
  "ai",
  "triton",
  "geom",
  "filter",
  "color",
  "draw",
  "det",
  "mask",
  "measure",
  "data",
  "text",
  "flow",
  "io",
] as const;
type Named = (typeof first)[number];

export const isNamed = (family: string): family is Named => first.some((known) => known === family);

/** Parts by family: the usual ones in the order in which a pipeline is made, others after them. */
export function families(infos: readonly ComponentInfo[]): [string, ComponentInfo[]][] {
  const groups = new Map<string, ComponentInfo[]>();
  for (const info of infos) groups.set(info.family, [...(groups.get(info.family) ?? []), info]);
  const rank = (family: string): number => (isNamed(family) ? first.indexOf(family) : first.length);
  return [...groups].sort(([one], [other]) => rank(one) - rank(other));
}
