import { type Component, KumikiError, reasonOf, type Text, text } from "@kumiki/core";
import { broken } from "./broken.ts";
import { checkCost } from "./rules/cost.ts";
import { checkParameters } from "./rules/parameters.ts";
import { checkRunOf, pictures } from "./rules/run.ts";
import { checkWords } from "./rules/words.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** One rule of the contract; `check` throws a KumikiError with field, expected and received where it is broken. */
export interface Rule {
  readonly id: string;
  readonly title: Text;
  check(): Promise<void>;
}
export type Contract = readonly Rule[];

type Check = (subject: Subject) => Promise<void> | void;
type Written = readonly [id: string, title: Text, check: Check];

const described: readonly Written[] = [
  [
    "words",
    text(
      "日本語と英語の両方で説明され、どの設定項目にもラベルがある",
      "speaks both languages, with a label for every parameter",
    ),
    checkWords,
  ],
  [
    "parameters",
    text("設定項目を JSON Schema と zod が同じように読む", "has parameters that JSON Schema and zod read alike"),
    checkParameters,
  ],
];

const runTitle = (width: number, height: number, channels: number): Text =>
  text(
    `${width}×${height}・${channels} チャンネルの画像で動き、入力を変えず、宣言どおりのものを返す`,
    `works on ${width}×${height} with ${channels} channel(s), leaves its inputs alone, gives what it declared`,
  );

const works: readonly Written[] = [
  [
    "cost",
    text(
      "大きい画像ほど見積もりが大きく、いつも有限の数である",
      "costs more for larger pictures, and always something finite",
    ),
    checkCost,
  ],
  ...pictures.map((size): Written => [`run-${size.join("x")}`, runTitle(...size), checkRunOf({ picture: size })]),
  [
    "optional",
    text("つながなくてよい入力がなくても動く", "works without what may stay unconnected"),
    checkRunOf({ onlyNeeded: true }),
  ],
  ["nothing-found", text("検出が 1 つもなくても動く", "survives no detections"), checkRunOf({ boxes: [] })],
];

/**
 * The rules that a component must keep, to be handed to any test runner:
 * `for (const { title, check } of contractOf(component)) test(title.en, check)`.
 */
export function contractOf(component: Component | Subject): Contract {
  const subject = "info" in component ? component : subjectOf(component);
  // Parts of flow are carried out by plan and executor, whose tests say how.
  const rules = subject.info.flow === undefined ? [...described, ...works] : described;
  return rules.map(([id, title, check]) => ({ id, title, check: () => told(() => check(subject)) }));
}

/** Whatever a part throws is an error with a code. */
async function told(check: () => Promise<void> | void): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (error instanceof KumikiError) throw error;
    throw broken("run", text("例外を投げずに終わること", "an end without an exception"), reasonOf(error));
  }
}
