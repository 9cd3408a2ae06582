import { CloseButton, NativeSelect } from "@mantine/core";
import { useShallow } from "zustand/react/shallow";
import { useWords } from "../../i18n/use-words.ts";
import { itemName } from "../canvas/item-name.ts";
import { itemId } from "../graph/item.ts";
import { shownPicture } from "../live/shown-picture.ts";
import { inOrder } from "../outline/tree.ts";
import { useDocument, useLive, useSession } from "../session.tsx";

interface Props {
  readonly node: string;
  /** The step beside it; "" for what came in. */
  readonly other: string;
  readonly onOther: (other: string) => void;
}

/** Which step is shown, and which one beside it. */
export function ViewerHead({ node, other, onOther }: Props) {
  const { t, language } = useWords();
  const { view, parts } = useSession();
  const document = useDocument((now) => now);
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const steps = inOrder(document).map((id) => ({
    value: id,
    label: itemName(document, parts, itemId("node", id), language, t),
  }));
  const others = steps.filter(
    ({ value }) => value !== node && shownPicture(document, parts, known, value) !== undefined,
  );
  return (
    <header className="big-head">
      <NativeSelect
        size="xs"
        aria-label={t("editor.step")}
        value={node}
        data={steps}
        onChange={(event) => view.open({ name: "viewer", node: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("editor.compareWith")}
        value={other}
        data={[
          { value: "", label: t("editor.withBefore") },
          ...others.map(({ value, label }) => ({ value, label: t("editor.with", { name: label }) })),
        ]}
        onChange={(event) => onOther(event.currentTarget.value)}
      />
      <CloseButton className="big-close" aria-label={t("editor.close")} onClick={() => view.open(undefined)} />
    </header>
  );
}
