import { defineComponent, integer, line, port, text } from "@kumiki/core";
import { z } from "zod";
import { fillTemplate, missingWords } from "../values/fill-template.ts";
import { intoPlain } from "../values/into-plain.ts";
import { valuePorts } from "../values/ports.ts";

const word = (byDefault: string, ja: string, en: string) =>
  line({ default: byDefault, maxLength: 200, label: text(ja, en) });

export default defineComponent({
  id: "data.template",
  version: 1,
  label: text("文を作る", "Write text"),
  summary: text("届いた値を文の中に入れます。", "Puts values into a text."),
  inputs: valuePorts,
  outputs: { text: port("text", text("文", "Text")) },
  params: z.strictObject({
    template: line({
      default: "{a}",
      maxLength: 10_000,
      widget: "multiline",
      label: text("文", "Text"),
      help: text(
        "例: 人は {a.person} 人、幅 {image.width} px。a〜d はつないだ値、並びは 0 から数えます ({a.items.0.label})。",
        "Such as {a.person} people, {image.width} px wide. a to d are what is wired; lists count from 0 ({a.items.0.label}).",
      ),
    }),
    decimals: integer({ min: 0, max: 10, default: 2, label: text("小数の桁数", "Decimals") }),
    separator: word(", ", "並びの区切り", "Between entries of a list"),
    yes: word("yes", "「はい」の書き方", "Word for yes"),
    no: word("no", "「いいえ」の書き方", "Word for no"),
    otherwise: word("", "値がないとき", "Where there is no value"),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.2 }),

  run(inputs, { template, ...wording }, { warn }) {
    const filled = fillTemplate(template, intoPlain(inputs), wording);
    if (filled.missing.length > 0) warn(missingWords(filled.missing));
    return { text: filled.text };
  },
});
