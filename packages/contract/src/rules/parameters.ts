import { asSchema, KumikiError, reasonOf, text, validate } from "@kumiki/core";
import { broken } from "../broken.ts";
import type { Subject } from "../subject.ts";

/** Parameters that have no default: models are planted by their task, everything else by one name. */
export function requiredOf({ info: { params } }: Subject): Readonly<Record<string, string>> {
  const names = Array.isArray(params.required) ? params.required.map(String) : [];
  return Object.fromEntries(names.map((name) => [name, plantedName(asSchema(asSchema(params.properties)[name]))]));
}

function plantedName(schema: Readonly<Record<string, unknown>>): string {
  const { task } = asSchema(schema["x-kumiki"]);
  return task === undefined ? "planted" : `planted-${task}`;
}

/** All defaults; only what a person must bring (a model, a gallery) may have none. */
export function defaultsOf(subject: Subject): object {
  try {
    return subject.parse(requiredOf(subject));
  } catch (error) {
    throw broken(
      `params.${fieldOf(error)}`,
      text("既定値 (モデルとギャラリー以外)", "a default, as it is neither model nor gallery"),
      reasonOf(error),
    );
  }
}

/** The parameter that zod names. */
function fieldOf(error: unknown): string {
  const [first] = error instanceof Error && "issues" in error && Array.isArray(error.issues) ? error.issues : [];
  return Array.isArray(first?.path) ? first.path.join(".") : "*";
}

/** A document with the required parameters alone passes the check that the page makes, by JSON Schema. */
export function checkParameters(subject: Subject): void {
  const { info } = subject;
  defaultsOf(subject);
  const document = {
    kumiki: 1,
    name: "d",
    inputs: { photo: { kind: "image" } },
    nodes: { n: { use: `${info.id}@${info.version}`, with: { ...requiredOf(subject) } } },
    outputs: { p: "$photo" },
  };
  const { problems } = validate(document, { components: [info] });
  const wrong = problems.filter(({ code }) => code.includes("PARAMETER"));
  if (wrong.length > 0) throw new KumikiError(wrong[0].code, wrong[0], { problems: wrong });
}
