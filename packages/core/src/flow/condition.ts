import { z } from "zod";
import { choice, classNames, number, polygons } from "../component/params.ts";
import { text } from "../text.ts";

/** Ports of a branch that a test may look at. */
export const lookedAt = ["value", "a", "b", "c"] as const;
export type LookedAt = (typeof lookedAt)[number];

/** What a test takes of a value; what has several (things found, lists) gives one of each. */
export const takes = {
  value: text("値そのもの", "The value itself"),
  count: text("個数", "How many"),
  label: text("種類の名前", "Class names"),
  score: text("信頼度", "Scores"),
  text: text("読み取った文字", "What is written"),
  share: text("画像に占める割合", "Share of the picture"),
  place: text("場所", "Where it is"),
  width: text("幅 (px)", "Width (px)"),
  height: text("高さ (px)", "Height (px)"),
} as const;
export type Take = keyof typeof takes;

export const operators = {
  eq: text("= 等しい", "= equals"),
  ne: text("≠ 異なる", "≠ is not"),
  lt: text("< より小さい", "< less than"),
  le: text("≤ 以下", "≤ at most"),
  gt: text("> より大きい", "> more than"),
  ge: text("≥ 以上", "≥ at least"),
  between: text("範囲内", "between"),
  contains: text("含む", "contains"),
  oneOf: text("どれかと等しい", "is one of"),
  inZone: text("領域の中", "lies in a zone"),
} as const;
export type Operator = keyof typeof operators;

export const quantifiers = {
  any: text("どれか一つでも", "any"),
  all: text("すべて", "all"),
  none: text("どれも違う", "none"),
} as const;

export const matches = {
  all: text("すべて満たす", "All of them hold"),
  any: text("どれか満たす", "Any of them holds"),
  none: text("どれも満たさない", "None of them holds"),
} as const;

/** `left op right`: something that arrived, compared with what is written here or with another thing that arrived. */
export const testSchema = z.strictObject({
  of: z.enum(lookedAt).default("value"),
  take: choice(takes, { default: "width", label: text("見るところ", "What of it") }),
  /** Of several: how many of them must hold. Of none at all, `all` and `none` hold and `any` does not. */
  which: choice(quantifiers, { default: "any", label: text("いくつ", "How many of them") }),
  /** Things found only: those of these classes; empty: all. */
  classes: classNames({ label: text("種類", "Classes") }),
  /** Things found only: those with at least this score. */
  minScore: number({ min: 0, max: 1, default: 0, label: text("信頼度の下限", "Score at least") }),
  /** Things found whose centre lies in one of them; none drawn: all. Of `inZone`: the zones that are meant. */
  zones: polygons({ label: text("領域", "Zones") }),
  op: choice(operators, { default: "gt", label: text("比べ方", "Compared by") }),
  than: z.union([z.number(), z.string().max(1000), z.boolean()]).default(1000),
  /** Compared with this port's value in place of `than`. */
  thanOf: z.enum(lookedAt).optional(),
  /** Of `between`: the upper bound, inclusive like the lower. */
  to: z.number().optional(),
  /** Of `oneOf`: the words (or numbers as they are written). */
  words: z.array(z.string().max(1000)).max(1000).optional(),
});
export type Test = z.output<typeof testSchema>;

export const conditionSchema = z.strictObject({
  match: choice(matches, { default: "all", label: text("条件の合わせ方", "How they join") }),
  tests: z.array(testSchema).max(20),
});
export type Condition = z.output<typeof conditionSchema>;

/** Ports that a condition needs the values of. */
export const portsOf = ({ tests }: Pick<Condition, "tests">): LookedAt[] => [
  ...new Set(tests.flatMap(({ of, thanOf }) => (thanOf === undefined ? [of] : [of, thanOf]))),
];

/** Tests and conditions as a document has them, defaults filled in; none where they cannot be read. */
export const readTests = (value: unknown): Test[] => z.array(testSchema).safeParse(value).data ?? [];
export const readConditions = (value: unknown): Condition[] => z.array(conditionSchema).safeParse(value).data ?? [];
