import { KumikiError, pluginIdPattern, type Registry, reservedFamilies, text } from "@kumiki/core";

export interface PartName {
  /** `mine.addLight`. */
  readonly id: string;
  /** `addLight`. */
  readonly name: string;
  /** `add-light`: what its file and folder are called. */
  readonly stem: string;
}

/** An id for a new part. COMPONENT_NAME, with a name that would do; PLUGIN_ID_TAKEN for a part of Kumiki's own. */
export function readPartName(given: string, { components, recipes }: Registry): PartName {
  if (!pluginIdPattern.test(given) || reservedFamilies.includes(given.slice(0, given.indexOf("."))))
    throw new KumikiError("COMPONENT_NAME", { received: given, expected: ruleFor(given) });
  if (components.has(given) || recipes.has(given))
    throw new KumikiError("PLUGIN_ID_TAKEN", {
      received: given,
      field: given,
      expected: text("組み込みの部品", "a part of Kumiki itself"),
    });
  const name = given.slice(given.indexOf(".") + 1);
  const stem = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
  return { id: given, name, stem };
}

function ruleFor(given: string) {
  const letters = given.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const camel = letters
    .map((word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  const near = pluginIdPattern.test(`mine.${camel}`) ? `mine.${camel}` : "mine.addLight";
  return text(
    `「${near}」のような family.name の形が必要です (flow・pipeline・recipe 以外)`,
    `it must look like family.name, such as ${near} (not flow, pipeline or recipe)`,
  );
}
