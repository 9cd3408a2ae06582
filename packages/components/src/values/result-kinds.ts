import { choice, text } from "@kumiki/core";

/** What comes out of a part whose user says how it is worked out; each word is a kind of port. */
export const resultKind = () =>
  choice(
    {
      json: text("そのまま", "As it is"),
      number: text("数", "A number"),
      text: text("文字", "Text"),
      bool: text("はい/いいえ", "Yes or no"),
      "list<number>": text("数の並び", "Numbers"),
      "list<text>": text("文字の並び", "Texts"),
      detections: text("検出 (届いた検出から)", "Detections (of those that arrive)"),
      classes: text("分類", "Classes"),
    },
    {
      default: "json",
      label: text("結果の種類", "Kind of result"),
      help: text("つなげる先が決まります。", "Decides where it can be wired to."),
    },
  );
