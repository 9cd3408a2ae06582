import type { Language } from "../output/language.ts";
import { stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { type Say, speaker } from "../output/words.ts";
import type { Call, Firing, Trigger } from "./trigger-server.ts";

const kinds = (say: Say): Readonly<Record<Trigger["kind"], string>> => ({
  folder: say("フォルダー", "folder"),
  cron: say("スケジュール", "schedule"),
  hook: say("フック", "hook"),
  webhook: say("Webhook", "webhook"),
});

/** What it watches, when it fires, or whom it tells. */
function aboutOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case "folder":
      return [trigger.folder.root, trigger.folder.path].filter(Boolean).join("/");
    case "cron":
      return `${trigger.cron.schedule} ${trigger.cron.zone}`;
    case "hook":
      return `/api/hooks/${trigger.id}`;
    case "webhook":
      return trigger.webhook.url;
  }
}

export function triggerTable(triggers: readonly Trigger[], language: Language): string {
  const say = speaker(language);
  const stateOf = ({ isPaused, problem, deadCalls }: Trigger): string => {
    if (isPaused) return say("一時停止", "paused");
    if (problem !== undefined) return problem.code;
    return deadCalls > 0 ? say(`届かず ${deadCalls}`, `${deadCalls} dead`) : say("有効", "active");
  };
  const columns = [
    { title: "ID" },
    { title: say("種類", "KIND") },
    { title: say("名前", "NAME") },
    { title: say("内容", "WHAT") },
    { title: say("状態", "STATE") },
    { title: say("次回", "NEXT") },
  ];
  const rows = triggers.map((each) => [
    each.id,
    kinds(say)[each.kind],
    each.name,
    aboutOf(each),
    stateOf(each),
    each.nextAt ?? "",
  ]);
  return table(columns, rows, stdoutScreen());
}

const causes = (say: Say): Readonly<Record<Firing["cause"], string>> => ({
  due: say("時刻", "due"),
  "made-up": say("遅れて実行", "made up"),
  files: say("ファイル", "files"),
  call: say("呼び出し", "call"),
  manual: say("手動", "by hand"),
});
const ends = (say: Say): Readonly<Record<Firing["status"], string>> => ({
  open: say("準備中", "open"),
  started: say("開始", "started"),
  failed: say("失敗", "failed"),
  missed: say("実行できず", "missed"),
});

export function firingTable(firings: readonly Firing[], language: Language): string {
  const say = speaker(language);
  const columns = [
    { title: say("日時", "WHEN") },
    { title: say("きっかけ", "CAUSE") },
    { title: say("状態", "STATE") },
    { title: say("件数", "COUNT"), align: "right" as const },
    { title: say("実行", "RUN") },
    { title: say("理由", "WHY") },
  ];
  const rows = firings.map((each) => [
    each.createdAt,
    causes(say)[each.cause],
    ends(say)[each.status],
    each.count === undefined ? "" : String(each.count),
    each.run ?? "",
    each.problem?.message[language] ?? [each.dueAt, each.untilAt].filter(Boolean).join(" – "),
  ]);
  return table(columns, rows, stdoutScreen());
}

const callEnds = (say: Say): Readonly<Record<Call["status"], string>> => ({
  waiting: say("待ち", "waiting"),
  taken: say("届いた", "taken"),
  dead: say("届かず", "dead"),
});

export function callTable(calls: readonly Call[], language: Language): string {
  const say = speaker(language);
  const columns = [
    { title: "ID" },
    { title: say("日時", "WHEN") },
    { title: say("実行", "RUN") },
    { title: say("状態", "STATE") },
    { title: say("回数", "TRIES"), align: "right" as const },
    { title: say("理由", "WHY") },
  ];
  const rows = calls.map((each) => [
    each.id,
    each.createdAt,
    [each.run ?? each.event, each.item].filter((part) => part !== undefined).join(" #"),
    callEnds(say)[each.status],
    String(each.tries),
    each.problem?.message[language] ?? "",
  ]);
  return table(columns, rows, stdoutScreen());
}
