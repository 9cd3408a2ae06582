import type { PluginLimits, Sizes } from "@kumiki/core";
import { pluginComponent } from "../component/plugin-component.ts";
import type { PluginCode } from "../process/part-process.ts";
import { type Reach, startPart } from "../process/start-part.ts";
import type { PluginManifest } from "../wire/messages.ts";

const sides = [1, 640, 4000];

/**
 * Loads code in a process of its own and lets it tell its manifest, and its size and cost at a few sizes, so that what
 * loops always is known before a plan waits for it. PLUGIN_*.
 */
export async function tryPlugin(
  code: PluginCode,
  limits: PluginLimits,
  reach: Reach,
  signal?: AbortSignal,
): Promise<PluginManifest> {
  const process = startPart(code, { ...limits, callMs: limits.loadMs }, reach);
  const stop = (): void => process.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const manifest = await process.manifest;
    const askNow = () => {
      throw new TypeError("nothing is planned here");
    };
    const component = pluginComponent({ code, manifest, host: process, askNow, isPlanned: false });
    // Rules need no trial.
    if (manifest.told !== undefined) return manifest;
    const { data: params } = component.params.safeParse({});
    for (const side of params === undefined ? [] : sides) {
      const inputs = sizesFor(manifest, side);
      await process.call("cost", [params ?? {}, inputs]);
      if (manifest.hasSize) await process.call("size", [params ?? {}, inputs]);
    }
    return manifest;
  } finally {
    signal?.removeEventListener("abort", stop);
    process.close();
  }
}

const sizesFor = ({ info }: PluginManifest, side: number): Sizes =>
  Object.fromEntries(
    Object.entries(info.inputs).flatMap(([name, { kind }]) => {
      const size = { width: side, height: side, channels: 3 } as const;
      if (kind === "image" || kind === "mask") return [[name, size]];
      return kind === "list<image>" || kind === "list<mask>" ? [[name, { ...size, count: 2 }]] : [];
    }),
  );
