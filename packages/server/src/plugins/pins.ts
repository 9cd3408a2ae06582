import { makePlan, type PluginPins, type Registry } from "@kumiki/core";
import { pinsOf } from "@kumiki/plugins";
import type { NewRun } from "../runs/create.ts";

/** The code of the plugins that a run begins with; undefined where it uses none. */
export type PinPlugins = (run: Pick<NewRun, "document" | "parameters">) => PluginPins | undefined;

/** Plans only where there are plugins at all. Throws what makePlan throws, as the request before did. */
export const pluginPins =
  (registry: Registry): PinPlugins =>
  ({ document, parameters }) => {
    if (![...registry.components.values()].some(({ origin }) => origin !== undefined)) return undefined;
    const pins = pinsOf(makePlan(document, registry, { parameters, isSketch: true }).steps);
    return Object.keys(pins).length === 0 ? undefined : pins;
  };
