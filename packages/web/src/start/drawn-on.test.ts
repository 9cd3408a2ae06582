import type { Catalogue, ComponentInfo, Kind, PipelineDocument } from "@kumiki/core";
import { expect, it } from "vitest";
import type { Photo } from "../api/types.ts";
import { photoDrawnOn } from "./drawn-on.ts";

const words = { ja: "部品", en: "Part" };
const part = (id: string, input: Kind, output: Kind): ComponentInfo => ({
  ...{ id, version: 1, migratesFrom: [], family: "x", recipe: false, label: words, summary: words, params: {} },
  inputs: { in: { kind: input, optional: false } },
  outputs: { out: { kind: output, optional: false } },
});
const catalogue: Catalogue = {
  components: [
    part("x.crop", "image", "image"),
    part("x.find", "image", "detections"),
    part("x.zone", "detections", "json"),
  ],
};
const photo = (name: string): Photo => ({
  name,
  artifact: { sha256: name, mediaType: "image/jpeg", sizeBytes: 1e6, width: 300, height: 200 },
});

const drawnOn = (nodes: Readonly<Record<string, { use: string; in: Record<string, string> }>>) => {
  const withZone = (id: string) => (id === "zone" ? { zone: { $input: "zone" } } : {});
  const document: PipelineDocument = {
    kumiki: 1,
    name: "zones",
    inputs: { first: { kind: "image" }, second: { kind: "image" }, zone: { kind: "json" } },
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { ...node, with: withZone(id) }])),
    outputs: {},
  };
  return photoDrawnOn(document, catalogue, [photo("one"), photo("two")], "zone");
};

it("is the photo that the step looks at, of several the one that is wired", () => {
  expect(drawnOn({ zone: { use: "x.zone@1", in: { in: "$second" } } })).toEqual({
    url: "/api/artifacts/two/thumbnail?side=320",
    width: 300,
    height: 200,
  });
});

it("is the photo on which was found what the step is given", () => {
  const find = { use: "x.find@1", in: { in: "$first" } };
  expect(drawnOn({ find, zone: { use: "x.zone@1", in: { in: "find.out" } } })?.url).toContain("/one/");
});

it("is unknown where a step made the picture: places on it are others", () => {
  const crop = { use: "x.crop@1", in: { in: "$first" } };
  expect(drawnOn({ crop, zone: { use: "x.zone@1", in: { in: "crop.out" } } })).toBeUndefined();
});

it("ends where steps go around", () => {
  const find = { use: "x.find@1", in: { in: "find.out" } };
  expect(drawnOn({ find, zone: { use: "x.zone@1", in: { in: "find.out" } } })).toBeUndefined();
});
