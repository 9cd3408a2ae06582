import type { Fix } from "../errors/fix.ts";
import { exportHint } from "../export-hints.ts";
import { modelNameSchema } from "../model.ts";
import { text } from "../text.ts";
import type { UsableModel } from "./scope.ts";

/**
 * How a model that is not here can come: by pulling it where the catalogue has it, else by adding one's own file.
 * None for a name that no model can have.
 */
export function missingModelFixes(model: string, pullable: readonly Pick<UsableModel, "name">[]): Fix[] {
  if (!modelNameSchema.safeParse(model).success) return [];
  if (pullable.some(({ name }) => name === model))
    return [{ label: text(`「${model}」を取得する`, `Pull "${model}"`), command: "models.pull", model }];
  const label = text(`自分の「${model}.onnx」を追加する`, `Add your own "${model}.onnx"`);
  const hint = exportHint(model);
  return [{ label, command: "models.add", model, ...(hint && { hint }) }];
}
