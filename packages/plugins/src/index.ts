export { checkOutputs } from "./component/check-outputs.ts";
export { PluginParts } from "./component/plugin-parts.ts";
export { checkedPlugin, hashOfCode, type KeptPlugin, keptPluginSchema } from "./folder/code-store.ts";
export { maxCodeBytes } from "./folder/find-files.ts";
export { withParts } from "./folder/live-registry.ts";
export { Plugins, pinsOf } from "./folder/plugins.ts";
export type { PluginState } from "./folder/states.ts";
export { usualLimits } from "./process/limits.ts";
export { PluginHost } from "./process/plugin-host.ts";
