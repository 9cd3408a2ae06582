import { clusterErrors } from "./cluster-codes.ts";
import { componentErrors } from "./component-codes.ts";
import { dataErrors } from "./data-codes.ts";
import { datasetErrors } from "./dataset-codes.ts";
import type { ErrorDefinition } from "./definition.ts";
import { documentErrors } from "./document-codes.ts";
import { itemErrors } from "./item-codes.ts";
import { modelErrors } from "./model-codes.ts";
import { placeErrors } from "./place-codes.ts";
import { pluginErrors } from "./plugin-codes.ts";
import { serverErrors } from "./server-codes.ts";
import { sourceErrors } from "./source-codes.ts";
import { triggerErrors } from "./trigger-codes.ts";

const chapters: readonly [string, Readonly<Record<string, ErrorDefinition>>][] = [
  ["Documents", documentErrors],
  ["Models", modelErrors],
  ["Items and steps", itemErrors],
  ["Server and command line", serverErrors],
  ["Cluster", clusterErrors],
  ["Places", placeErrors],
  ["Sources of runs", sourceErrors],
  ["Triggers", triggerErrors],
  ["Data sets and comparing", datasetErrors],
  ["Values: expressions, templates, paths and code", dataErrors],
  ["Plugins", pluginErrors],
  ["Writing a part", componentErrors],
];

/** The text of `docs/errors.md`: every code with its HTTP status, whether to try again, and its words. */
export function errorsPage(): string {
  const parts = chapters.map(([title, errors]) => {
    const rows = Object.entries(errors).map(
      ([code, { status, retry, message }]) => `| \`${code}\` | ${status} | ${retry} | ${message.en}<br>${message.ja} |`,
    );
    return [`## ${title}`, "", "| code | HTTP | retry | message |", "| --- | --- | --- | --- |", ...rows, ""].join(
      "\n",
    );
  });
  const head = [
    "# Errors",
    "",
    "Every error of Kumiki has one of these codes. An error names its node and field, what was expected and what came,",
    "and carries fixes where a machine can apply one. This page is written by `npm run fix` from `packages/core/src/errors`.",
    "",
  ].join("\n");
  return [head, ...parts].join("\n");
}
