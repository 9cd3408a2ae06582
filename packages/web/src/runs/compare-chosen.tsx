import { Button } from "@mantine/core";
import { navigate } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";

interface Props {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the runs that are chosen in the list; the older one stands on the left. */
export function CompareChosen({ chosen, onClear }: Props) {
  const { t } = useWords();
  const [a, b] = chosen.toSorted();
  if (a === undefined) return null;
  return (
    <div className="runs-chosen" role="status">
      <span className="small">{t(b === undefined ? "compare.oneMore" : "compare.twoChosen")}</span>
      <Button
        size="compact-sm"
        disabled={b === undefined}
        onClick={() => b !== undefined && navigate({ page: "compare", a, b })}
      >
        {t("compare.with")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onClear}>
        {t("compare.clear")}
      </Button>
    </div>
  );
}
