import { parseUse } from "../component/registry.ts";
import type { Catalogue, ComponentInfo } from "./catalogue.ts";

/**
 * Parts by `family.name@version`, and the newest of each also by its id; a map, so that a name like `toString` finds
 * nothing by accident.
 */
export type PartsByUse = ReadonlyMap<string, ComponentInfo>;

export function partsByUse({ components }: Catalogue): PartsByUse {
  const newestLast = [...components].sort((a, b) => a.version - b.version);
  return new Map(
    newestLast.flatMap((info) => [[`${info.id}@${info.version}`, info] as const, [info.id, info] as const]),
  );
}

/** The part that runs a `use`: that version where it is here, else the newest of its id, which may migrate it. */
export const partOfUse = (parts: PartsByUse, use: string): ComponentInfo | undefined =>
  parts.get(use) ?? parts.get(parseUse(use).id);

/** Each part once, though it is known by its id and by its version. */
export const eachPart = (parts: PartsByUse): ComponentInfo[] => [...new Set(parts.values())];
