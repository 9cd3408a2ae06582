import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { choice, line } from "../component/params.ts";
import { port } from "../component/ports.ts";
import { KumikiError } from "../errors/error.ts";
import { plain, text } from "../text.ts";

export const flowStop = defineComponent({
  id: "flow.stop",
  version: 1,
  label: text("終了", "Stop"),
  summary: text(
    "値が届いたら、その画像の処理をそこで終えます。成功としても失敗としても終えられます。",
    "When its value is there, the item ends here, well or as failed, with words of your own.",
  ),
  inputs: { value: port("any", text("きっかけ", "What stops it")) },
  outputs: {},
  params: z.strictObject({
    end: choice(
      { well: text("成功として", "Well"), failed: text("失敗として", "As failed") },
      { default: "well", label: text("終え方", "How it ends") },
    ),
    words: line({ default: "", maxLength: 500, label: text("言葉", "Words") }),
  }),
  flow: "stop",
  cost: () => ({ memoryBytes: 0, cpuMs: 0.01 }),
  run: (_inputs, { end, words }, { warn }) => {
    const said = words === "" ? text("ここで終了しました", "It was ended here") : plain(words);
    if (end === "failed") throw new KumikiError("ITEM_STOPPED", { received: said });
    warn(said);
    return {};
  },
});
