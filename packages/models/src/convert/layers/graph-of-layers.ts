import { fillText, firstFault, plain, WordedError } from "@kumiki/core";
import { layersModelSchema } from "./layer.ts";
import { nodesOfLayer } from "./nodes-of-layer.ts";

/** Whether a parsed NAME.json is of a layers model. */
export const isLayersModel = (topology: unknown): boolean =>
  typeof topology === "object" && topology !== null && "format" in topology && topology.format === "layers-model";

/**
 * A layers model as the graph model that computes the same: its weights keep their names, each layer's result has the
 * name of the layer. Throws an error that names the first place at fault.
 */
export function graphOfLayers(topology: unknown) {
  const { data, error } = layersModelSchema.safeParse(topology);
  if (data === undefined) {
    const { path, why } = firstFault(layersModelSchema, topology, error);
    throw new WordedError(fillText(plain("{place}: {why}"), { place: path.join("."), why }));
  }
  const { layers, output_layers } = data.modelTopology.model_config.config;
  const outputs = output_layers.map(([name]) => [name, { name }] as const);
  return {
    modelTopology: { node: layers.flatMap(nodesOfLayer) },
    weightsManifest: data.weightsManifest,
    signature: { outputs: Object.fromEntries(outputs) },
  };
}
