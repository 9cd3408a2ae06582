import type { Item, Run } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { Link } from "../app/navigation.tsx";
import { CellPicture } from "./cell-picture.tsx";
import { itemPicture } from "./item-pictures.ts";
import { usePictureWords } from "./picture-mark.tsx";

interface Props {
  readonly run: Run;
  readonly items: readonly Item[];
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
}

/** The items of a run as small pictures with their states. */
export function ItemStrip({ run, items, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="items" aria-label={t("run.items")}>
      <ul>
        {items.map((item) => (
          <li key={item.index}>
            <ItemButton item={item} current={item.index === chosen} onChoose={() => onChoose(item.index)} />
          </li>
        ))}
        {run.counts.total > items.length && (
          <li className="items-more">
            <Link to={{ page: "run", id: run.id }}>{t("run.moreItems")}</Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

interface ButtonProps {
  readonly item: Item;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function ItemButton({ item, current, onChoose }: ButtonProps) {
  const { t } = useTranslation();
  const mark = usePictureWords(itemPicture(item));
  const state = [t(`run.status.${item.status}`), mark].filter(Boolean).join(", ");
  return (
    <button
      type="button"
      className="plain-button item"
      data-status={item.status}
      aria-pressed={current}
      aria-label={`${item.name}: ${state}`}
      title={`${item.name}: ${state}`}
      onClick={onChoose}
    >
      <CellPicture item={item} side={160} />
      <span className="item-dot" />
    </button>
  );
}
