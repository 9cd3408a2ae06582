import type { paths } from "@kumiki/client";
import { call, json } from "./calls.ts";

type Answer<Path extends keyof paths, Method extends "get" | "put" | "patch"> = paths[Path] extends {
  [M in Method]: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type PluginList = Answer<"/api/plugins", "get">;
export type PluginEntry = PluginList["plugins"][number];

const at = encodeURIComponent;

export const getPlugins = () => call<PluginList>("plugins");
export const putPlugin = (file: string, source: string) =>
  call<PluginEntry>(`plugins/${at(file)}`, { ...json({ source }), method: "PUT" });
export const turnPlugin = (file: string, off: boolean) =>
  call<PluginEntry>(`plugins/${at(file)}`, { ...json({ off }), method: "PATCH" });
