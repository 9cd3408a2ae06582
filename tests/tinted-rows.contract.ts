import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { post, type Reachable } from "./kumiki-server.contract.ts";

/** A tiny picture with a frame whose colour is the row's own: as many distinct results as there are colours, 2^24. */
export const tinted = {
  kumiki: 1,
  name: "Tinted",
  inputs: { photo: { kind: "image" }, tone: { kind: "text" } },
  nodes: { frame: { use: "geom.pad@1", in: { image: "$photo" }, with: { top: 1, color: { $input: "tone" } } } },
  outputs: { picture: "frame.image" },
};

export const rowName = (row: number): string => `item ${row}`;

/** The row's own colour. */
export const tintedTone = (row: number): string => `#${row.toString(16).padStart(6, "0")}`;

/** The one picture that all rows name. */
export const tinyPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: "#8090a0" } })
    .png()
    .toBuffer();

/** A manifest of so many rows: the same picture, another colour and name each. */
export const tintedManifest = (rows: number): string =>
  ["photo,tone,name", ...Array.from({ length: rows }, (_, row) => `a.png,${tintedTone(row)},${rowName(row)}`)].join(
    "\n",
  );

/** Starts a run of `rows` items, which all have one picture and differ by a value. */
export async function submitTinted(server: Reachable, rows: number, more: object = {}): Promise<Run> {
  const form = new FormData();
  form.append("files", new Blob([new Uint8Array(await tinyPicture())]), "a.png");
  await fetch(`${server.url}/api/uploads`, { method: "POST", body: form });
  const sent = await fetch(`${server.url}/api/files?name=list.csv`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: tintedManifest(rows),
  });
  const { artifact } = (await sent.json()) as { artifact: { sha256: string } };
  const source = { kind: "manifest", file: artifact.sha256 };
  return post<Run>(server, "/api/runs", { pipeline: { document: tinted }, source, ...more });
}
