import type { PluginLimits } from "@kumiki/core";
import { isBundle } from "../folder/bundle.ts";
import { ForeignProcess } from "../foreign/foreign-process.ts";
import { ServiceProcess } from "../foreign/service-process.ts";
import { wayToPart } from "../foreign/way-to-start.ts";
import type { PartProcess, PluginCode } from "./part-process.ts";
import { PluginProcess } from "./plugin-process.ts";

/** Where the service of a plugin is now, as URLs; undefined: there is no cluster. */
export type FindPartService = (code: PluginCode, service: string) => Promise<readonly string[] | undefined>;

/** What a part that the cluster runs is found by. */
export interface Reach {
  readonly findService?: FindPartService | undefined;
  /** The part that a run is pinned to, as `id@version`. */
  readonly use?: string;
}

/**
 * A process for a plugin's code: a file runs in a host of this program, a folder starts a program of its own or names a
 * service that runs already. PLUGIN_MANIFEST when it says neither.
 */
export function startPart(code: PluginCode, limits: PluginLimits, { findService, use }: Reach = {}): PartProcess {
  if (!isBundle(code.file)) return new PluginProcess(code, limits);
  const way = wayToPart(code);
  if (!("service" in way)) return new ForeignProcess(code, limits, way);
  const { service } = way;
  const find = async () => findService?.(code, service);
  return new ServiceProcess(code, limits, { service, find, ...(use !== undefined && { use }) });
}
