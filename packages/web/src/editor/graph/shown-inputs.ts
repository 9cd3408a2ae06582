import { isPictureInput, type PipelineDocument } from "@kumiki/core";
import { exposedAs } from "./expose.ts";
import { wiresOf } from "./wires.ts";

/** Inputs that stand on the canvas: pictures, and all others but those that only feed parameters. */
export function shownInputs(document: PipelineDocument): string[] {
  const feeding = new Set(
    Object.values(document.nodes).flatMap(({ with: values }) =>
      Object.values(values).flatMap((value) => exposedAs(value) ?? []),
    ),
  );
  const wired = new Set(wiresOf(document).map(({ source }) => source));
  return Object.entries(document.inputs).flatMap(([name, input]) =>
    isPictureInput(input) || wired.has(`$${name}`) || !feeding.has(name) ? [name] : [],
  );
}
