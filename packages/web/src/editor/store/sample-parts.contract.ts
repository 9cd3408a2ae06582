import { type Catalogue, type ComponentInfo, type Kind, partsByUse } from "@kumiki/core";

type Kinds = Readonly<Record<string, Kind>>;

const ports = (kinds: Kinds) =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { kind, optional: false }]));

const part = (id: string, inputs: Kinds, outputs: Kinds): ComponentInfo => ({
  id,
  version: 1,
  migratesFrom: [],
  family: id.slice(0, id.indexOf(".")),
  recipe: false,
  label: { ja: id, en: id },
  summary: { ja: id, en: id },
  inputs: ports(inputs),
  outputs: ports(outputs),
  params: {
    type: "object",
    additionalProperties: false,
    properties: {
      strength: { type: "integer", minimum: 1, maximum: 200, default: 30 },
      method: { type: "string", enum: ["a", "b"], default: "a" },
    },
  },
});

export const sampleCatalogue: Catalogue = {
  components: [
    part("t.blur", { image: "image" }, { image: "image" }),
    part("t.find", { image: "image" }, { detections: "detections" }),
    part("t.hide", { image: "image", detections: "detections" }, { image: "image" }),
    part("t.grid", { images: "list<image>" }, { image: "image" }),
    part("t.count", { detections: "detections" }, { count: "number" }),
  ],
};
export const sampleParts = partsByUse(sampleCatalogue);
