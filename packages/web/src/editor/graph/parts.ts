import { type Catalogue, type ComponentInfo, parseUse } from "@kumiki/core";

/** The catalogue by id; a map, so that a name like `toString` finds nothing by accident. */
export type Parts = ReadonlyMap<string, ComponentInfo>;

export const partsOf = (catalogue: Catalogue): Parts => new Map(catalogue.components.map((info) => [info.id, info]));

/** The part that a `family.name@version` uses; undefined when the server does not know it. */
export const partOf = (parts: Parts, use: string): ComponentInfo | undefined => parts.get(parseUse(use).id);

export const writtenUse = (info: ComponentInfo): string => `${info.id}@${info.version}`;

/** A name for a node of this part: what stands after the family. */
export const plainName = (info: ComponentInfo): string => info.id.slice(info.id.indexOf(".") + 1);
