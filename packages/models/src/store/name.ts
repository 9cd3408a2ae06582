import { KumikiError, modelFileNameSchema, modelNameSchema, schemaWords, text } from "@kumiki/core";

const rule = schemaWords.get(modelNameSchema);

/** Returns the name when it may name a model (and so a folder); MODEL_NAME_INVALID else. */
export function checkModelName(name: string): string {
  if (modelNameSchema.safeParse(name).success) return name;
  throw new KumikiError("MODEL_NAME_INVALID", { field: "name", received: name, expected: rule });
}

/** Returns the name when it may name a data file in a model's folder; MODEL_NAME_INVALID else. */
export function checkFileName(name: string): string {
  if (modelFileNameSchema.safeParse(name).success) return name;
  throw new KumikiError("MODEL_NAME_INVALID", {
    field: "file",
    received: name,
    expected: text("フォルダーを含まないファイル名", "a plain file name"),
  });
}

/** A usable model name out of a file's name: `YOLOv5s v6.onnx` becomes `yolov5s-v6`. */
export function modelNameOf(file: string): string {
  const stem = (file.split(/[\\/]/).at(-1) ?? "").replace(/\.onnx$/i, "");
  if (modelNameSchema.safeParse(stem).success) return stem;
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, 64);
  return checkModelName(name);
}
