import { eachPart } from "../catalogue/by-use.ts";
import type { ComponentInfo } from "../catalogue/catalogue.ts";
import { pointer } from "../document/edit.ts";
import { freeName } from "../document/free-name.ts";
import type { Fix } from "../errors/fix.ts";
import { accepts, isOpenKind, type Kind } from "../kinds/kind.ts";
import { text } from "../text.ts";
import { asSchema } from "./check-value.ts";
import type { Scope } from "./scope.ts";

/**
 * Fixes that put a component between a wire's two ends: one that takes the given kind alone and gives the wanted one, and
 * that could run now: its models are here or come with the product.
 */
export function insertFixes(
  scope: Scope,
  node: string,
  port: string,
  source: string,
  kinds: { given: Kind; wanted: Kind },
  place: readonly number[],
): Fix[] {
  const bridges = eachPart(scope.components).flatMap((info) => bridge(scope, info, kinds));
  return bridges.slice(0, 4).map(({ info, input, output }) => {
    const id = freeName(scope.document.nodes, info.id.slice(info.id.indexOf(".") + 1));
    return {
      label: text(`「${info.label.ja}」を間に入れる`, `Insert "${info.label.en}"`),
      edits: [
        {
          op: "add",
          path: pointer("nodes", id),
          value: { use: `${info.id}@${info.version}`, in: { [input]: source }, with: {} },
        },
        { op: "replace", path: pointer("nodes", node, "in", port, ...place), value: `${id}.${output}` },
      ],
    };
  });
}

function bridge(scope: Scope, info: ComponentInfo, { given, wanted }: { given: Kind; wanted: Kind }) {
  const needed = Object.entries(info.inputs).filter(([, input]) => !input.optional);
  const [first, ...others] = needed;
  // What a port hands on as it came is of no other kind behind it.
  const output = Object.entries(info.outputs).find(([, { kind }]) => !isOpenKind(kind) && accepts(wanted, kind))?.[0];
  const mustSet =
    Array.isArray(info.params.required) &&
    info.params.required.some((key) => asSchema(asSchema(info.params.properties)[String(key)]).default === undefined);
  if (first === undefined || others.length > 0 || output === undefined || mustSet || !accepts(first[1].kind, given))
    return [];
  if (!hasItsModels(scope, info)) return [];
  return [{ info, input: first[0], output }];
}

/** Whether the models that a component names by default are here; true where the models are not known. */
function hasItsModels({ known }: Scope, { params }: ComponentInfo): boolean {
  const named = Object.values(asSchema(params.properties)).map(asSchema);
  const models = named.filter((schema) => asSchema(schema["x-kumiki"]).widget === "model");
  return known === undefined || models.every((schema) => known.models.some(({ name }) => name === schema.default));
}
