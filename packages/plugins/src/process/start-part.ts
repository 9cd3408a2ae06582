import type { PluginLimits } from "@kumiki/core";
import { isBundle } from "../folder/bundle.ts";
import { ForeignProcess } from "../foreign/foreign-process.ts";
import type { PartProcess, PluginCode } from "./part-process.ts";
import { PluginProcess } from "./plugin-process.ts";

/** A process for a plugin's code: a file runs in a host of this program, a folder starts a program of its own. */
export const startPart = (code: PluginCode, limits: PluginLimits): PartProcess =>
  isBundle(code.file) ? new ForeignProcess(code, limits) : new PluginProcess(code, limits);
