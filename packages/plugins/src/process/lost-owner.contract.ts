import { usualLimits } from "./limits.ts";
import { PluginProcess } from "./plugin-process.ts";

// The owner of a plugin that loops for ever; a test kills it.
const limits = { ...usualLimits, loadMs: 600_000 };
new PluginProcess({ file: "loops.ts", sha256: "0".repeat(64), source: "for (;;);" }, limits);
