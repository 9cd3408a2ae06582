import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { fileEnding, type Result, resultName } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Outgoing } from "./destination.ts";

export interface NamedOutgoing extends Outgoing {
  readonly output: string;
  /** Relative to the target. */
  readonly path: string;
}

/** The files of an item: its pictures, and one JSON file for all other values, as `kumiki run` writes them. */
export function filesOf(
  stem: string,
  outputs: Readonly<Record<string, Result>>,
  artifacts: Pick<Artifacts, "read">,
): NamedOutgoing[] {
  const pictures = Object.entries(outputs).flatMap(([output, result]) =>
    "artifact" in result ? [{ output, ...result.artifact }] : [],
  );
  const all = pictures.map(({ output }) => output);
  const files = pictures.map(({ output, sha256, sizeBytes, mediaType }) => ({
    output,
    path: resultName(stem, output, all, fileEnding(mediaType)),
    sha256,
    sizeBytes,
    mediaType,
    open: () => artifacts.read(sha256),
  }));
  return [...files, ...valuesOf(stem, outputs)];
}

function valuesOf(stem: string, outputs: Readonly<Record<string, Result>>): NamedOutgoing[] {
  const values = Object.entries(outputs).flatMap(([output, result]) =>
    "artifact" in result ? [] : [[output, result.value] as const],
  );
  if (values.length === 0) return [];
  const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
  return [
    {
      output: "json",
      path: `${stem}.json`,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      sizeBytes: bytes.length,
      mediaType: "application/json",
      open: async () => Readable.from([bytes]),
    },
  ];
}
