import * as prompts from "@clack/prompts";
import { KumikiError, type ModelCard } from "@kumiki/core";
import { type Answers, answersSchema, type Inquiry, inquire, type Question } from "@kumiki/models";
import type { Language } from "../output/language.ts";
import { answersOf, type DescribeFlags, readLabels } from "./flags.ts";
import type { Trial } from "./photo-trial.ts";
import { foundLines, problemLines, written } from "./show.ts";

const words = {
  keep: { ja: "この内容で保存しますか", en: "Keep this description?" },
  yes: { ja: "はい", en: "Yes" },
  no: { ja: "いいえ", en: "No" },
  labels: {
    ja: "クラスの名前のファイル (1 行に 1 つ。空のままなら今の名前)",
    en: "A file with the names of the classes, one a line (empty: as they are)",
  },
  stopped: { ja: "何も保存しませんでした。", en: "Nothing was kept." },
};

/** Asks at the terminal for all that is guessed; each answer is tried on the photo at once. Undefined: nothing is to be kept. */
export async function askAtTerminal(
  card: ModelCard,
  given: Answers,
  trial: Trial | undefined,
  language: Language,
): Promise<ModelCard | undefined> {
  let answers = given;
  prompts.intro(card.name);
  await tell(inquire(card, answers), trial, language);
  for (let open = nextOpen(card, answers); open !== undefined; open = nextOpen(card, answers)) {
    const answer = await ask(open, language);
    if (answer === undefined) return stopped(language);
    answers = { ...answers, ...answer };
    await tell(inquire(card, answers), trial, language);
  }
  const { card: made, problems } = inquire(card, answers);
  if (made === undefined) throw problemsOf(problems);
  const keeps = await prompts.confirm({
    message: words.keep[language],
    active: words.yes[language],
    inactive: words.no[language],
  });
  return keeps === true ? made : stopped(language);
}

function stopped(language: Language): undefined {
  prompts.cancel(words.stopped[language]);
}

function problemsOf(problems: Inquiry["problems"]): KumikiError {
  const [first] = problems;
  return first === undefined
    ? new KumikiError("INTERNAL", { received: "describe" })
    : new KumikiError(first.code, {}, { problem: first, problems });
}

const nextOpen = (card: ModelCard, answers: Answers): Question | undefined =>
  inquire(card, answers).questions.find(({ status }) => status === "guessed");

/** The answer to one question; undefined when the person left. */
async function ask(question: Question, language: Language): Promise<Answers | undefined> {
  const { id, label, choices, value } = question;
  if (choices !== undefined) {
    const options = choices.map((choice) => ({
      value: choice.value,
      label: choice.label[language],
      ...(choice.why && { hint: choice.why[language] }),
    }));
    const chosen = await prompts.select({ message: label[language], options, initialValue: String(value) });
    return prompts.isCancel(chosen) ? undefined : answersSchema.parse({ [id]: chosen });
  }
  const message = id === "labels" ? words.labels[language] : label[language];
  const typed = await prompts.text({ message, placeholder: written(value), defaultValue: "", validate: wrongWord(id) });
  if (prompts.isCancel(typed)) return undefined;
  if (typed === "") return answersSchema.parse({ [id]: value });
  return id === "labels" ? { labels: await readLabels(typed) } : answersOf({ [id]: typed } satisfies DescribeFlags);
}

/** Says at once what is wrong with a typed value; files are read after it. */
const wrongWord =
  (id: Question["id"]) =>
  (typed: string | undefined): string | undefined => {
    const isFine = !typed || id === "labels" || /^[\d.,x×* -]+$/i.test(typed);
    return isFine ? undefined : "640, 640x480, 0.5,0.5,0.5";
  };

/** What the answers so far come to: problems, or what is found with them. */
async function tell({ card, problems }: Inquiry, trial: Trial | undefined, language: Language): Promise<void> {
  if (card === undefined) prompts.log.warn(problemLines(problems, language).join("\n"));
  else if (trial !== undefined) {
    const lines = await trial.run(card).then(
      (found) => foundLines(found, language),
      (error: unknown) => {
        if (!(error instanceof KumikiError)) throw error;
        return problemLines(error.problems, language);
      },
    );
    prompts.log.info(lines.join("\n"));
  }
}
