import { loadRegistry } from "@kumiki/components";
import { describeRegistry } from "@kumiki/core";
import { Command } from "commander";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki components`: what a pipeline can be joined from. */
export const componentsCommand = ({ language }: Surroundings): Command =>
  new Command("components")
    .description("List components and recipes")
    .option("--json", "the whole catalogue as one JSON object on stdout")
    .action(async ({ json }: { json?: boolean }) => {
      const catalogue = describeRegistry(await loadRegistry());
      if (json) {
        process.stdout.write(`${JSON.stringify(catalogue)}\n`);
        return;
      }
      for (const { id, version, label, summary } of catalogue.components) {
        process.stdout.write(`${`${id}@${version}`.padEnd(28)}${label[language]}: ${summary[language]}\n`);
      }
    });
