import { loadRegistry } from "@kumiki/components";
import { describeRegistry, isValid, sampleDocument, validate } from "@kumiki/core";
import { offlineModels, readPullCatalogue } from "@kumiki/models";
import { expect, it } from "vitest";
import { exampleDocuments } from "../examples.ts";
import { describeParameters } from "./describe-parameter.ts";
import { findComponent } from "./find-component.ts";

const registry = await loadRegistry();
const catalogue = describeRegistry(registry);
const known = [
  ...[...registry.recipes.values()].map(({ pipeline }) => pipeline),
  ...(await exampleDocuments(catalogue)),
];

/** Models that are there or that one command brings. */
const models = [
  ...offlineModels,
  ...(await readPullCatalogue()).map(({ name, card }) => ({ name, task: card.task ?? ("other" as const) })),
];
/** What a person adds for a part that no model of the product serves. */
const ownFor = ({ params }: (typeof catalogue.components)[number]) => {
  const properties = Object.values(params.properties ?? {}) as {
    "x-kumiki"?: { task?: (typeof models)[number]["task"] };
  }[];
  const task = properties.map((property) => property["x-kumiki"]?.task).find((one) => one !== undefined);
  return task === undefined ? [] : [{ name: "my-model", task }];
};

it.each(catalogue.components.map((info) => [info.id, info] as const))(
  "%s has a document that is valid and uses it",
  (_id, info) => {
    const document = sampleDocument(info, catalogue, known);
    const { problems } = validate(document, catalogue, { models: [...models, ...ownFor(info)], pullable: [] });
    expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
    expect(isValid(problems)).toBe(true);
    expect(Object.values(document?.nodes ?? {}).map(({ use }) => use)).toContain(`${info.id}@${info.version}`);
  },
);

it("a parameter of every component is told in words of both languages, never empty", () => {
  for (const { id, params } of catalogue.components)
    for (const language of ["ja", "en"] as const)
      for (const { name, values, meaning } of describeParameters(params, language))
        expect([id, name, values !== "", meaning !== ""]).toEqual([id, name, true, true]);
});

it("a component is found by its id, with its version, and a recipe by its short name", () => {
  for (const { id, version } of catalogue.components) {
    expect(findComponent(catalogue, id).id).toBe(id);
    expect(findComponent(catalogue, `${id}@${version}`).id).toBe(id);
  }
  expect(findComponent(catalogue, "blur_faces").recipe).toBe(true);
  for (const wrong of ["geom.resise", "resise", "geom.resise@1"])
    expect(() => findComponent(catalogue, wrong)).toThrow(/resize/);
});
