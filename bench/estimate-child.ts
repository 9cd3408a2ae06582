import { readFileSync } from "node:fs";
import { isPicture } from "@kumiki/core";
import { defaultLimits, encodePicture, readHeader } from "@kumiki/processor";
import { benchEngine, exampleDocument } from "./engine.ts";

const [name = "", file = ""] = process.argv.slice(2);
const document = exampleDocument(name);
const bytes = readFileSync(file);
const { width, height } = await readHeader(bytes, defaultLimits);
const { engine, plan: planOf, store } = await benchEngine();
const plan = planOf(document, { sizes: { photo: { width, height, channels: 3 } }, models: await store.list() });
const { outputs } = await engine.run({ plan, files: { photo: { bytes } } });
for (const value of Object.values(outputs)) if (isPicture(value)) await encodePicture(value, { format: "jpeg" });
await engine.close();
// maxRSS is in kilobytes.
process.stdout.write(
  JSON.stringify({ estimate: plan.estimate.memoryBytes, peak: process.resourceUsage().maxRSS * 1024 }),
);
