import type { io, NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";

/** A layers model in TensorFlow.js, run by the names of its inputs as graph models are. */
export async function loadLayers(files: { readonly topology: unknown; readonly weights: Uint8Array }) {
  // What a NAME.json holds; the conversion under test checks it.
  const { modelTopology, weightsManifest } = files.topology as Pick<io.ModelJSON, "modelTopology" | "weightsManifest">;
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const weightData = files.weights.slice().buffer;
  const model = await loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
  return {
    execute: (inputs: NamedTensorMap): Tensor => model.predict(Object.values(inputs)) as Tensor,
    dispose: () => void model.dispose(),
  };
}
