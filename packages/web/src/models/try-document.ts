import type { Catalogue } from "@kumiki/core";

interface Model {
  readonly name: string;
  readonly task: string;
}

/** A pipeline of one part that uses this model on a picture; undefined when no part needs a picture and such a model alone. */
export function tryDocument(model: Model, { components }: Catalogue): object | undefined {
  for (const { id, version, inputs, outputs, params } of components) {
    const needed = Object.entries(inputs).filter(([, port]) => port.optional !== true);
    const [only] = needed;
    const field = Object.entries(params.properties ?? {}).find(([, schema]) => taskOf(schema) === model.task)?.[0];
    if (field === undefined || needed.length !== 1 || only === undefined || only[1].kind !== "image") continue;
    return {
      kumiki: 1,
      name: model.name,
      inputs: { photo: { kind: "image" } },
      nodes: { try: { use: `${id}@${version}`, in: { [only[0]]: "$photo" }, with: { [field]: model.name } } },
      outputs: Object.fromEntries(Object.keys(outputs).map((port) => [port, `try.${port}`])),
    };
  }
  return undefined;
}

const taskOf = (schema: unknown): unknown => {
  const meta = isRecord(schema) ? schema["x-kumiki"] : undefined;
  return isRecord(meta) ? meta.task : undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
