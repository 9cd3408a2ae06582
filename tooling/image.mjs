// `npm run image [-- --tag NAME] [--base IMAGE]`: builds the container and prints its size and how long it takes to start.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Missing } from "./engines/cache.mjs";
import { buildImage } from "./image/build.mjs";
import { stageApp } from "./image/stage.mjs";

const { values } = parseArgs({
  options: { tag: { type: "string" }, base: { type: "string" }, stage: { type: "string" }, json: { type: "boolean" } },
});
if (values.stage) process.exit(stageApp(resolve(values.stage)));

const engines = process.env.KUMIKI_ENGINES ?? "auto";
const image = await buildImage({ name: values.tag, base: values.base, engines }).catch((error) => {
  if (!(error instanceof Missing)) throw error;
  console.error(`kumiki: the image cannot be built here: ${error.message}`);
  process.exit(3);
});
if (values.json) {
  console.log(JSON.stringify(image));
  process.exit(0);
}
console.log(`${image.name}  ${(image.bytes / 1e6).toFixed(0)} MB  (on ${image.base})  ${image.id}`);

/** Milliseconds of `docker run IMAGE ...args`. */
function start(...args) {
  const startedAt = performance.now();
  const words = ["run", "--rm", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "all", "--network", "none"];
  spawnSync("docker", [...words, image.name, ...args], { stdio: "ignore" });
  return performance.now() - startedAt;
}
const best = (args) => Math.min(...Array.from({ length: 5 }, () => start(...args))).toFixed(0);
console.log(`start until it has read its arguments: ${best(["--version"])} ms`);
console.log(`start until it knows every component:  ${best(["components"])} ms`);
