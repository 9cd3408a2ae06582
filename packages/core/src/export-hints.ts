import { fillText, type Text, text } from "./text.ts";

interface ExportHint {
  readonly names: RegExp;
  /** What is typed to make NAME.onnx; `{name}` is the model's name. */
  readonly command: string;
  readonly licence: string;
}

/** Well-known models that cannot come with the product: who wants one makes the file with the makers' own program. */
const hints: readonly ExportHint[] = [
  {
    names: /^yolov5[nsmlx]6?u?$/,
    command: "git clone yolov5; pip install -r requirements.txt; python export.py --weights {name}.pt --include onnx",
    licence: "AGPL-3.0",
  },
  {
    names: /^yolo(v[89]|v10|11|12)[a-z]?(-(seg|pose|obb|cls))?$/,
    command: "pip install ultralytics; yolo export model={name}.pt format=onnx",
    licence: "AGPL-3.0",
  },
  {
    names: /^rtdetr-(l|x)$/,
    command: "pip install ultralytics; yolo export model={name}.pt format=onnx",
    licence: "AGPL-3.0",
  },
];

/** How the file of a well-known model is made, and its licence; undefined for any other name. */
export function exportHint(name: string): Text | undefined {
  const hint = hints.find(({ names }) => names.test(name));
  if (hint === undefined) return undefined;
  const command = hint.command.replaceAll("{name}", name);
  return fillText(
    text(
      "ファイルの作り方: {command} (ライセンス: {licence}。条件を確かめてください)",
      "How to make the file: {command} (licence: {licence}; check what it asks of you)",
    ),
    { command, licence: hint.licence },
  );
}
