import { describeRegistry, type PipelineDocument, sampleDocument } from "@kumiki/core";
import { Command } from "commander";
import { findComponent } from "../components/find-component.ts";
import { showComponent } from "../components/show-component.ts";
import { exampleDocuments, templatesOf } from "../examples.ts";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { speaker } from "../output/words.ts";
import { partsHere } from "../plugins-here.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki components`: what a pipeline can be joined from; with an id everything about one. */
export function componentsCommand(surroundings: Surroundings): Command {
  const { language } = surroundings;
  const say = speaker(language);
  return new Command("components")
    .description(
      say(
        "部品・定番・テンプレートの一覧。ID を付けると、その部品の詳細",
        "List components, recipes and templates, or show a component in full",
      ),
    )
    .argument("[id]", say("部品の ID (例: geom.resize)", "a component's id, such as geom.resize"))
    .option("--json", jsonWords(say))
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const { registry } = await partsHere(surroundings);
      const catalogue = describeRegistry(registry);
      if (id === undefined) {
        const templates = await templatesOf(catalogue);
        if (json) printJson({ ...catalogue, templates });
        else {
          print(list(catalogue.components));
          print(`\n${templateList(templates)}`);
        }
        return;
      }
      const info = findComponent(catalogue, id);
      const known: PipelineDocument[] = [
        ...[...registry.recipes.values()].map(({ pipeline }) => pipeline),
        ...(await exampleDocuments(catalogue)),
      ];
      if (json) printJson({ ...info, example: sampleDocument(info, catalogue, known) });
      else print(showComponent(info, catalogue, known, language));
    });

  function templateList(templates: Awaited<ReturnType<typeof templatesOf>>): string {
    const columns = [
      { title: say("テンプレート", "TEMPLATE") },
      { title: say("名前", "NAME") },
      { title: say("説明", "WHAT IT DOES") },
    ];
    const rows = templates.map(({ id, name, summary }) => [id, name[language], summary[language]]);
    return table(columns, rows, stdoutScreen());
  }

  function list(all: ReturnType<typeof describeRegistry>["components"]): string {
    const columns = [{ title: "ID" }, { title: say("名前", "NAME") }, { title: say("説明", "WHAT IT DOES") }];
    const rows = all.map((each) => [`${each.id}@${each.version}`, each.label[language], each.summary[language]]);
    return table(columns, rows, stdoutScreen());
  }
}
