export { checkOutputs } from "./component/check-outputs.ts";
export { PluginParts } from "./component/plugin-parts.ts";
export { type BundledFile, bundleFile, bundleOf, isBundle, readBundle } from "./folder/bundle.ts";
export {
  checkedPlugin,
  hashOfCode,
  type KeptPlugin,
  keptPluginSchema,
} from "./folder/code-store.ts";
export { isPluginName, maxCodeBytes } from "./folder/find-files.ts";
export { withParts } from "./folder/live-registry.ts";
export { type FromPackage, fromPackageSchema, packageChanged } from "./folder/package-list.ts";
export { Plugins, pinsOf } from "./folder/plugins.ts";
export { maxPutLength } from "./folder/put-plugin.ts";
export type { PluginState } from "./folder/states.ts";
export { serviceOf } from "./foreign/way-to-start.ts";
export { usualLimits } from "./process/limits.ts";
export { PluginHost } from "./process/plugin-host.ts";
export type { FindPartService } from "./process/start-part.ts";
