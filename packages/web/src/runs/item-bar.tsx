import type { Item } from "@kumiki/core";
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ItemList } from "../run/item-list.ts";

interface Props {
  readonly item: Item;
  readonly list: ItemList;
  readonly onChoose: (index: number | undefined) => void;
}

/** The chosen item's name and place, the way to its neighbours and back to all; also by keys. */
export function ItemBar({ item, list, onChoose }: Props) {
  const { t } = useTranslation();
  const place = list.placeOf(item.index);
  const before = place > 0 ? list.indexAt(place - 1) : undefined;
  const after = place < list.count - 1 ? list.indexAt(place + 1) : undefined;
  useEffect(() => {
    const onKey = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      const inField = target instanceof HTMLElement && target.closest("input, select, textarea, [role=menu]") !== null;
      if (key === "Escape" && !inField && !defaultPrevented) onChoose(undefined);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onChoose]);
  const turn = (index: number | undefined) => index !== undefined && onChoose(index);
  return (
    <div className="item-bar">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("board.before")}
        disabled={before === undefined}
        onClick={() => turn(before)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("board.after")}
        disabled={after === undefined}
        onClick={() => turn(after)}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      <strong className="clip">{item.name}</strong>
      <span className="quiet small figures">
        {place >= 0 && t("board.place", { place: place + 1, count: list.count })}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={t("board.close")} onClick={() => onChoose(undefined)}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}
