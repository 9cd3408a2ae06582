import { createRequire } from "node:module";
import { native } from "./picture/native.ts";

const require = createRequire(import.meta.url);

/** Versions of what reads, computes and writes pictures here, and the kind of machine: for one of each, same input is same bytes. */
export async function libraryVersions(): Promise<Record<string, string>> {
  const { versions } = await native();
  const { version: onnxruntime } = require("onnxruntime-node/package.json") as { version: string };
  const { sharp = "", vips } = versions;
  return { sharp, libvips: vips, onnxruntime, machine: `${process.platform}-${process.arch}` };
}
