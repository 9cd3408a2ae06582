import type { ComponentInfo } from "@kumiki/core";

const first = ["recipe", "ai", "geom", "filter", "color", "draw", "det"];

/** Parts by family: the usual ones in the order in which a pipeline is made, others after them. */
export function families(infos: readonly ComponentInfo[]): [string, ComponentInfo[]][] {
  const groups = new Map<string, ComponentInfo[]>();
  for (const info of infos) groups.set(info.family, [...(groups.get(info.family) ?? []), info]);
  const rank = (family: string): number => (first.indexOf(family) + first.length + 1) % (first.length + 1);
  return [...groups].sort(([one], [other]) => rank(one) - rank(other));
}
