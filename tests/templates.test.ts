import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meanDifference, smallPicture } from "../tooling/example-pictures/small-picture.ts";
import { kumiki } from "./kumiki-cli.contract.ts";
import { freshHome, type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { bringModels, modelArchives } from "./model-packages.contract.ts";
import { results } from "./template-results.contract.ts";
import { type Made, pictureOf, runTemplate, type Template, templatesOf } from "./template-run.contract.ts";

/** Needs a model that a person brings. */
const notHere = ["linear"];
/** Need models that come out of packages. */
const onDemand = ["id-photo", "portrait-background", "document-text", "hide-words"];
const hasPackages = modelArchives !== undefined;

describe("templates, each run end to end on the photo that comes along", () => {
  let server: RunningServer;
  let templates: readonly Template[];
  beforeAll(async () => {
    const home = await freshHome();
    if (hasPackages) await bringModels(home, "selfie", "pp-ocrv6-det", "pp-ocrv6-rec");
    server = await startServer(home);
    templates = await templatesOf(server);
  }, 300_000);
  afterAll(() => server?.kill());

  const template = (id: string): Template => {
    const found = templates.find((one) => one.id === id);
    if (found === undefined) throw new Error(`the server lists no template ${id}`);
    return found;
  };
  const run = (id: string): Promise<Made> => runTemplate(server, template(id));

  const ids = Object.keys(results).filter((id) => hasPackages || !onDemand.includes(id));
  it.each(ids)("%s gives what its name says, and its picture in the page is that", { timeout: 180_000 }, async (id) => {
    const made = await run(id);
    results[id]?.(made);
    const shown = await pictureOf(server, template(id));
    if (shown === undefined || made.first === undefined) throw new Error(`${id} has no picture`);
    expect(
      await meanDifference(shown, await smallPicture(made.first)),
      "node tooling/example-pictures/make.ts",
    ).toBeLessThan(6);
  });

  it("there are 20 or more, none without a look at its result", () => {
    expect(templates.length).toBeGreaterThanOrEqual(20);
    expect(templates.map(({ id }) => id).filter((id) => !(id in results))).toEqual(notHere);
  });

  it("the command line lists the same, with what they are made of", { timeout: 60_000 }, async () => {
    const { stdout, code } = await kumiki(["components", "--json"], { home: server.home });
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as {
      templates: { id: string; parts: string[]; name: { ja: string; en: string } }[];
    };
    expect(told.templates.map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
    expect(told.templates.find(({ id }) => id === "blur-faces")).toMatchObject({
      name: { ja: "顔をぼかす", en: "Blur faces" },
      parts: ["ai.face", "draw.redact"],
    });
    const table = await kumiki(["components"], { home: server.home });
    for (const { id } of told.templates) expect(table.stdout).toContain(id);
  });
});
