import "./example-list.css";
import { Skeleton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { thumbnailUrl } from "../api/artifact.ts";
import { useCatalogue } from "../api/queries.ts";
import type { Example } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { findExamples } from "./find-examples.ts";

interface Props {
  readonly examples: UseQueryResult<Example[]>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** What can be done with the photos: one of the server's examples, found by what it does. */
export function ExampleList({ examples, chosen, onChoose }: Props) {
  const { t } = useWords();
  const { data: catalogue } = useCatalogue();
  const [query, setQuery] = useState("");
  const found = findExamples(examples.data ?? [], query, catalogue?.components);
  return (
    <fieldset className="examples">
      <legend>
        <h2>{t("start.pipeline")}</h2>
      </legend>
      {examples.isPending && [0, 1, 2, 3].map((row) => <Skeleton key={row} height={56} radius={8} />)}
      <FailureNote error={examples.error} />
      {examples.data?.length === 0 && <p className="quiet">{t("start.noExamples")}</p>}
      {(examples.data?.length ?? 0) > 0 && (
        <div className="examples-search">
          <IconSearch size={14} aria-hidden />
          <input
            type="search"
            aria-label={t("start.findExample")}
            placeholder={t("start.findExample")}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </div>
      )}
      <div className="examples-list">
        {found.map((example) => (
          <ExampleCard key={example.id} example={example} isChosen={example.id === chosen} onChoose={onChoose} />
        ))}
      </div>
      {examples.data && found.length === 0 && query !== "" && (
        <p className="quiet small" role="status">
          {t("start.noneFound")}
        </p>
      )}
    </fieldset>
  );
}

interface CardProps extends Pick<Props, "onChoose"> {
  readonly example: Example;
  readonly isChosen: boolean;
}

function ExampleCard({ example: { id, name, summary, picture, photos }, isChosen, onChoose }: CardProps) {
  const { text } = useWords();
  const shown = picture ?? photos[0]?.artifact;
  return (
    <label className="example" data-chosen={isChosen || undefined} data-example={id}>
      <input type="radio" name="example" className="unseen" checked={isChosen} onChange={() => onChoose(id)} />
      {shown && (
        <img src={thumbnailUrl(shown, 160)} alt="" className="example-picture" width={56} height={56} loading="lazy" />
      )}
      <span className="example-words">
        <strong>{text(name)}</strong>
        <span className="quiet small">{text(summary)}</span>
      </span>
    </label>
  );
}
