import { Readable } from "node:stream";
import type { ItemNames, Result } from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import type { Artifacts } from "../artifacts/artifacts.ts";
import { namedFiles } from "../results/file-names.ts";
import type { Outgoing } from "./destination.ts";

export interface NamedOutgoing extends Outgoing {
  readonly output: string;
  /** Relative to the target. */
  readonly path: string;
}

/** The files of an item: its pictures, and one JSON file for all other values (null: not there), as `kumiki run` writes them. */
export function filesOf(
  names: ItemNames,
  outputs: Readonly<Record<string, Result>>,
  artifacts: Pick<Artifacts, "read">,
): NamedOutgoing[] {
  const files = namedFiles(names, outputs).map(({ output, name, artifact: { sha256, sizeBytes, mediaType } }) => ({
    output,
    path: name,
    sha256,
    sizeBytes,
    mediaType,
    open: () => artifacts.read(sha256),
  }));
  return [...files, ...valuesOf(names, outputs)];
}

function valuesOf({ stem }: ItemNames, outputs: Readonly<Record<string, Result>>): NamedOutgoing[] {
  const values = Object.entries(outputs).flatMap(([output, result]) =>
    "artifact" in result ? [] : [[output, "value" in result ? result.value : null] as const],
  );
  if (values.length === 0) return [];
  const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(values), null, 2)}\n`);
  return [
    {
      output: "json",
      path: `${stem}.json`,
      sha256: sha256Of(bytes),
      sizeBytes: bytes.length,
      mediaType: "application/json",
      open: async () => Readable.from([bytes]),
    },
  ];
}
