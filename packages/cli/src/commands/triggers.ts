import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";
import { addTriggerCommand } from "../triggers/add-trigger.ts";
import { callTable, firingTable, triggerTable } from "../triggers/show-triggers.ts";
import { type Trigger, TriggerServer } from "../triggers/trigger-server.ts";

interface Options {
  readonly server?: string;
  readonly json?: boolean;
}

/** `kumiki triggers`: what starts runs of a server by itself, and who is told of their end. */
export function triggersCommand(surroundings: Surroundings): Command {
  const { language, home, token } = surroundings;
  const say = speaker(language);
  const triggers = new Command("triggers").description(
    say(
      "フォルダー監視・スケジュール・フック・Webhook の管理",
      "Watched folders, schedules, hooks and webhooks of a server",
    ),
  );
  const of = (command: Command): TriggerServer =>
    new TriggerServer(command.opts<Options>().server ?? surroundings.cluster.server, token);
  const tell = (command: Command, value: unknown, words: () => string): void =>
    command.opts<Options>().json ? printJson(value) : print(words());
  const list = (command: Command, all: readonly Trigger[], value: unknown) =>
    tell(command, value, () => triggerTable(all, language));
  const add = addTriggerCommand(say, home, async (command, body) => {
    const added = await of(command).add(body);
    list(command, [added.trigger], added);
    tellSecret(command, say, added.secret);
  });
  triggers.addCommand(
    new Command("list").description(say("トリガーの一覧", "list the triggers")).action(async (_, command: Command) => {
      const all = await of(command).list();
      list(command, all, { triggers: all });
    }),
  );
  triggers.addCommand(add);
  for (const one of stateCommands(say))
    triggers.addCommand(
      withId(one.name, one.description, say).action(async (id: string, _, command: Command) => {
        const trigger = await of(command)[one.name](id);
        list(command, [trigger], trigger);
      }),
    );
  for (const command of [...historyCommands(of, tell, surroundings), ...otherCommands(of, tell, say)])
    triggers.addCommand(command);
  for (const command of [...triggers.commands, ...add.commands]) if (command !== add) addServerOptions(command, say);
  return triggers;
}

type Of = (command: Command) => TriggerServer;
type Tell = (command: Command, value: unknown, words: () => string) => void;

const withId = (name: string, description: string, say: Say): Command =>
  new Command(name).description(description).argument("<id>", say("トリガーの ID", "id of the trigger"));

const addServerOptions = (command: Command, say: Say): Command =>
  command
    .option(
      "--server <url>",
      say(
        "サーバー (既定: KUMIKI_SERVER か http://127.0.0.1:4460)",
        "server (default: KUMIKI_SERVER or http://127.0.0.1:4460)",
      ),
    )
    .option("--json", jsonWords(say));

const stateCommands = (say: Say) =>
  [
    { name: "pause", description: say("一時停止", "pause a trigger") },
    { name: "resume", description: say("再開", "resume a trigger") },
  ] as const;

const historyCommands = (of: Of, tell: Tell, { language }: Surroundings): Command[] => {
  const say = speaker(language);
  return [
    withId("history", say("いつ何が起きたか", "when it fired, and what it missed"), say).action(
      async (id: string, _, command: Command) => {
        const firings = await of(command).firings(id);
        tell(command, { firings }, () => firingTable(firings, language));
      },
    ),
    withId("calls", say("Webhook の送信記録", "calls of a webhook"), say)
      .option("--dead", say("届かなかったものだけ", "only dead letters"))
      .action(async (id: string, { dead }: { dead?: boolean }, command: Command) => {
        const calls = await of(command).calls(id, dead ? "dead" : undefined);
        tell(command, { calls }, () => callTable(calls, language));
      }),
    withId("fire", say("今すぐ実行 (Webhook は試し送り)", "fire it now; a webhook sends a test call"), say).action(
      async (id: string, _, command: Command) => {
        const fired = await of(command).fire(id);
        const { firing, call, waiting = 0 } = fired;
        const nothing = say(
          `新しいファイルはありません (書き込み中 ${waiting})\n`,
          `nothing new; ${waiting} still being written\n`,
        );
        tell(command, fired, () => {
          if (firing !== undefined) return firingTable([firing], language);
          return call === undefined ? nothing : callTable([call], language);
        });
      },
    ),
  ];
};

const otherCommands = (of: Of, tell: Tell, say: Say): Command[] => [
  withId("resend", say("届かなかった Webhook を送り直す", "send dead letters again"), say)
    .option("--call <id>", say("この 1 件だけ", "only this one"))
    .action(async (id: string, { call }: { call?: string }, command: Command) => {
      const sent = await of(command).resend(id, call);
      tell(command, sent, () => say(`${sent.count} 件を送り直します\n`, `${sent.count} are sent again\n`));
    }),
  withId("secret", say("トークンか鍵を新しくする", "make a new token or key"), say).action(
    async (id: string, _, command: Command) => {
      const renewed = await of(command).renew(id);
      if (command.opts<Options>().json) printJson(renewed);
      tellSecret(command, say, renewed.secret);
    },
  ),
  withId("remove", say("削除 (実行は残る)", "remove a trigger; its runs stay"), say).action(
    async (id: string, _, command: Command) => {
      await of(command).remove(id);
      tell(command, { removed: id }, () => say("削除しました\n", "removed\n"));
    },
  ),
];

/** It is never shown again. */
function tellSecret(command: Command, say: Say, secret: string | undefined): void {
  if (secret === undefined || command.opts<Options>().json) return;
  print(
    `\n${secret}\n${say("この秘密は二度と表示されません。保管してください。", "This secret is not shown again; keep it.")}\n`,
  );
}
