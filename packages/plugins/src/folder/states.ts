import {
  type Component,
  type ComponentInfo,
  type Problem,
  problem,
  type Registry,
  reservedFamilies,
  text,
} from "@kumiki/core";
import type { FromPackage } from "./package-list.ts";
import type { Tried } from "./tries.ts";

/** A file of the plugins folder, as it stands. */
export interface PluginState {
  readonly file: string;
  /** `loading`: its code is being tried for the first time. */
  readonly status: "loading" | "ready" | "broken" | "off";
  readonly sha256?: string;
  readonly info?: ComponentInfo;
  readonly problem?: Problem;
  readonly from?: FromPackage;
}

export interface KnownState extends PluginState {
  readonly component?: Component;
}

/** How a file stands, by what became of its code and whether somebody has switched it off. */
export function stateOf(file: string, tried: Tried | undefined, isOff: boolean): KnownState {
  if (tried === undefined) return { file, status: isOff ? "off" : "loading" };
  const { loaded, problem: found } = tried;
  if (loaded === undefined) return { file, status: isOff ? "off" : "broken", ...(found && { problem: found }) };
  return { file, status: isOff ? "off" : "ready", ...loaded };
}

/** Ids that are there already are refused: those of the program's own parts, or of a file before. PLUGIN_ID_TAKEN. */
export function withoutDoubles(states: readonly KnownState[], base: Registry): KnownState[] {
  const taken = new Map<string, string>();
  return states.map((one) => {
    if (one.status !== "ready" || one.info === undefined) return one;
    const { id, version } = one.info;
    const use = `${id}@${version}`;
    const isOurs =
      base.components.has(id) || base.recipes.has(id) || reservedFamilies.includes(id.slice(0, id.indexOf(".")));
    const other = isOurs ? text("組み込みの部品", "a part of Kumiki itself") : taken.get(use);
    if (other === undefined) {
      taken.set(use, one.file);
      return one;
    }
    const found = problem("PLUGIN_ID_TAKEN", { received: one.file, field: use, expected: other });
    return { file: one.file, status: "broken", ...(one.sha256 && { sha256: one.sha256 }), problem: found };
  });
}
