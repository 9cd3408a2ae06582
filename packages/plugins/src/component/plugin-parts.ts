import type { Component, PluginLimits } from "@kumiki/core";
import type { KeptPlugin } from "../folder/code-store.ts";
import { Planner } from "../planning/ask-now.ts";
import { PluginHost } from "../process/plugin-host.ts";
import type { FindPartService } from "../process/start-part.ts";
import { pluginComponent } from "./plugin-component.ts";

/** Code that is kept at hand; the one that was asked for longest ago goes first. */
const mostParts = 64;

export interface PluginPartsOptions {
  readonly limits: PluginLimits;
  readonly isPlanned: boolean;
  readonly findService?: FindPartService | undefined;
}

/** Components of plugins in this process, one for each code; their processes start when they are used. */
export class PluginParts {
  readonly #options: PluginPartsOptions;
  readonly #parts = new Map<string, { component: Component; host: PluginHost }>();
  readonly #planner: Planner;

  constructor(options: PluginPartsOptions) {
    this.#options = options;
    this.#planner = new Planner(options.limits);
  }

  /** The same component for the same code. PLUGIN_MANIFEST. */
  partOf(plugin: KeptPlugin): Component {
    const { manifest, ...code } = plugin;
    const key = `${code.sha256} ${code.file}`;
    const known = this.#parts.get(key);
    const { limits, isPlanned, findService } = this.#options;
    const use = `${manifest.info.id}@${manifest.info.version}`;
    const host = known?.host ?? new PluginHost(code, limits, { findService, use });
    const askNow = this.#planner.askNowOf(code);
    const component = known?.component ?? pluginComponent({ code, manifest, host, askNow, isPlanned });
    this.#parts.delete(key);
    this.#parts.set(key, { component, host });
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > mostParts && oldest !== undefined) this.#parts.delete(oldest);
    return component;
  }

  /** Ends every process of a plugin. */
  close(): void {
    for (const { host } of this.#parts.values()) host.close();
    this.#planner.close();
  }
}
