import { matches, operators, readConditions, readTests, type Test, type Text, takes } from "@kumiki/core";

type Say = (words: Text) => string;

/** Tests (or cases of them) in a few words, so that a glance tells when a way is taken; undefined for other parameters. */
export function conditionWords(widget: string | undefined, value: unknown, say: Say): string | undefined {
  if (widget === "tests") return testsWords(readTests(value), say);
  if (widget !== "cases") return undefined;
  const cases = readConditions(value).map(({ match, tests }) =>
    match === "all" || tests.length < 2 ? testsWords(tests, say) : `${testsWords(tests, say)} (${say(matches[match])})`,
  );
  return cases.map((words, at) => `${at + 1}: ${words}`).join("; ");
}

const testsWords = (tests: readonly Test[], say: Say): string => tests.map((test) => testWords(test, say)).join(", ");

function testWords(test: Test, say: Say): string {
  const port = test.of === "value" ? "" : `${test.of.toUpperCase()}: `;
  const classes = test.classes.length > 0 ? ` (${test.classes.join(", ")})` : "";
  return `${port}${say(takes[test.take])}${classes} ${comparison(test, say)}`.trimEnd();
}

/** `≥ 1`; in words where there is no sign for it. */
function comparison({ op, than, thanOf, to, words = [] }: Test, say: Say): string {
  const [sign = ""] = operators[op].en.split(" ");
  const named = /^[=≠<≤>≥]$/.test(sign) ? sign : say(operators[op]);
  if (op === "inZone") return named;
  if (op === "oneOf") return `${named} ${words.join(", ")}`;
  if (op === "between") return `${than} – ${to ?? than}`;
  return `${named} ${thanOf === undefined ? than : thanOf.toUpperCase()}`;
}
