import { join } from "node:path";
import { makePlan } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { loadPipeline, validDocument } from "../load-pipeline.ts";
import type { Surroundings } from "../surroundings.ts";
import { positiveInteger } from "./arguments.ts";

/** `kumiki plan`: order, sizes, memory and time of a pipeline before it runs. */
export const planCommand = ({ home }: Surroundings): Command =>
  new Command("plan")
    .description("Show order, sizes, memory and time before a run")
    .argument("<pipeline>", "a JSON file, a folder with pipeline.json, or the name of an example")
    .option("--width <px>", "width of the photo", positiveInteger, 4000)
    .option("--height <px>", "height of the photo", positiveInteger, 3000)
    .action(async (given: string, { width, height }: { width: number; height: number }) => {
      const store = openModelStore(join(home, "models"));
      const loaded = await loadPipeline(given, store);
      const document = validDocument(loaded);
      const sizes = Object.fromEntries(
        Object.keys(document.inputs).map((name) => [name, { width, height, channels: 3 as const }]),
      );
      const { steps, estimate, models } = makePlan(document, loaded.registry, { sizes, models: await store.list() });
      const shown = steps.map(({ id, use, group, after, sizes: { outputs }, estimate: cost }) => ({
        id,
        use,
        group,
        after,
        sizes: outputs,
        estimate: cost,
      }));
      process.stdout.write(`${JSON.stringify({ steps: shown, models, estimate }, null, 2)}\n`);
    });
