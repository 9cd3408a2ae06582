import { type ComponentInfo, parseUse } from "@kumiki/core";
import { Button } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";

interface Props {
  readonly info: ComponentInfo;
  readonly all: readonly ComponentInfo[];
  readonly onOpen: (id: string) => void;
}

/** Where a reader goes on from a part: recipes that are made with it, and its neighbours. */
export function RelatedParts({ info, all, onOpen }: Props) {
  const { t } = useWords();
  const uses = ({ pipeline }: ComponentInfo) =>
    Object.values(pipeline?.nodes ?? {}).some(({ use }) => parseUse(use).id === info.id);
  return (
    <>
      <Row title={t("reference.recipes")} parts={all.filter((one) => one.recipe && uses(one))} onOpen={onOpen} />
      <Row
        title={t("reference.family")}
        parts={all.filter(({ family, id }) => family === info.family && id !== info.id)}
        onOpen={onOpen}
      />
    </>
  );
}

interface RowProps {
  readonly title: string;
  readonly parts: readonly ComponentInfo[];
  readonly onOpen: (id: string) => void;
}

function Row({ title, parts, onOpen }: RowProps) {
  const { text } = useWords();
  if (parts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="help-links">
        {parts.map(({ id, label }) => (
          <Button key={id} size="compact-xs" variant="default" data-help-of={id} onClick={() => onOpen(id)}>
            {text(label)}
          </Button>
        ))}
      </div>
    </section>
  );
}
