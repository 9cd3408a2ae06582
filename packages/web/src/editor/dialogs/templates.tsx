import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useExamples } from "../../api/queries.ts";
import { useWords } from "../../i18n/use-words.ts";
import { findExamples } from "../../start/find-examples.ts";
import { useSession } from "../session.tsx";
import { ExampleTiles } from "./example-tiles.tsx";

interface Props {
  readonly onChoose: (document: unknown) => void;
}

/** Pipelines to begin with; each brings its sample photo. */
export function Templates({ onChoose }: Props) {
  const { t } = useWords();
  const { catalogue } = useSession();
  const { data = [] } = useExamples();
  const [query, setQuery] = useState("");
  const found = findExamples(data, query, catalogue.components);
  return (
    <section aria-label={t("editor.templates")}>
      <div className="row-wide">
        <h2>{t("editor.templates")}</h2>
        <TextInput
          size="xs"
          type="search"
          data-autofocus
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t("start.findExample")}
          placeholder={t("start.findExample")}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <ExampleTiles examples={found} onChoose={onChoose} />
      {found.length === 0 && query !== "" && (
        <p className="quiet small" role="status">
          {t("start.noneFound")}
        </p>
      )}
    </section>
  );
}
