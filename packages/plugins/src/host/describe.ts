import type { Component } from "@kumiki/core";
import type { PluginManifest } from "../wire/messages.ts";

type Core = typeof import("@kumiki/core");

/** What a plugin's default export says of itself. PLUGIN_MANIFEST names the field that is wrong. */
export function describePlugin(
  core: Core,
  file: string,
  exported: unknown,
): { component: Component; manifest: PluginManifest } {
  const wrong = (field: string, ja: string, en: string): Error =>
    new core.KumikiError("PLUGIN_MANIFEST", { received: file, field, expected: core.text(ja, en) });
  if (typeof exported !== "object" || exported === null)
    throw wrong(
      "default",
      "defineComponent({ … }) を default export してください",
      "export defineComponent({ … }) as default",
    );
  const part = exported as Partial<Component>;
  if (typeof part.id !== "string" || !core.pluginIdPattern.test(part.id))
    throw wrong("id", "「family.name」の形が必要です", "it must look like family.name");
  for (const name of ["run", "cost"] as const)
    if (typeof part[name] !== "function") throw wrong(name, "関数が必要です", "it must be a function");
  for (const name of ["inputs", "outputs"] as const)
    if (typeof part[name] !== "object" || part[name] === null)
      throw wrong(name, "ポートのオブジェクトが必要です", "it must be an object of ports");
  if (typeof part.params?.safeParse !== "function" || typeof part.params.shape !== "object")
    throw wrong("params", "z.object({ … }) が必要です", "it must be z.object({ … })");
  const component = part as Component;
  const described = core.describeComponent(component);
  const { data, error } = core.componentInfoSchema.safeParse(described);
  if (data === undefined) {
    const { path, why } = core.firstFault(core.componentInfoSchema, described, error);
    throw wrong(path.join("."), why.ja, why.en);
  }
  return { component, manifest: { info: data, hasSize: typeof component.size === "function" } };
}
