import type { Catalogue } from "@kumiki/core";
import type { Example } from "../api/types.ts";
import { matches } from "../i18n/matches.ts";

/**
 * Examples that a query finds: by name, by what they do, by other words for the job, or by a part that they are made of
 * (its id or name), in either language.
 */
export function findExamples(
  examples: readonly Example[],
  query: string,
  components: Catalogue["components"] = [],
): readonly Example[] {
  if (query.trim() === "") return examples;
  const labels = new Map(components.map(({ id, label }) => [id, `${label.ja}\n${label.en}`]));
  return examples.filter(({ id, name, summary, keywords, parts }) => {
    const words = [name, summary, keywords].flatMap(({ ja, en }) => [ja, en]);
    return matches(query, [id, ...words, ...parts, ...parts.map((part) => labels.get(part) ?? "")]);
  });
}
