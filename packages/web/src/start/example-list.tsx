import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Example } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";

interface Props {
  readonly examples: UseQueryResult<Example[]>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** What can be done with the photos: one of the server's examples. */
export function ExampleList({ examples, chosen, onChoose }: Props) {
  const { t, text } = useWords();
  return (
    <fieldset className="examples">
      <legend>
        <h2>{t("start.pipeline")}</h2>
      </legend>
      {examples.isPending && [0, 1, 2, 3].map((row) => <Skeleton key={row} height={56} radius={8} />)}
      <FailureNote error={examples.error} />
      {examples.data?.length === 0 && <p className="quiet">{t("start.noExamples")}</p>}
      <div className="examples-list">
        {examples.data?.map(({ id, name, summary }) => (
          <label key={id} className="example" data-chosen={id === chosen || undefined}>
            <input
              type="radio"
              name="example"
              className="unseen"
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <strong>{text(name)}</strong>
            <span className="quiet small">{text(summary)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
