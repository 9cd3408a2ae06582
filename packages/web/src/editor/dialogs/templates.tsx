import { readDocument } from "@kumiki/core";
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { thumbnailUrl } from "../../api/artifact.ts";
import { useExamples } from "../../api/queries.ts";
import type { Example } from "../../api/types.ts";
import { useWords } from "../../i18n/use-words.ts";
import { findExamples } from "../../start/find-examples.ts";
import { chooseSample } from "../live/samples.ts";
import { useSession } from "../session.tsx";

interface Props {
  readonly onChoose: (document: unknown) => void;
}

/** Pipelines to begin with; each brings its sample photo. */
export function Templates({ onChoose }: Props) {
  const { t, text } = useWords();
  const { live, catalogue } = useSession();
  const { data = [] } = useExamples();
  const [query, setQuery] = useState("");
  const choose = ({ document: given, photos: [photo] }: Example) => {
    const { document } = readDocument(given, catalogue);
    if (photo && document) for (const name of Object.keys(document.inputs)) void chooseSample(live, name, photo);
    onChoose(given);
  };
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
      <ul className="templates">
        {found.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className="plain-button template"
              data-template={example.id}
              onClick={() => choose(example)}
            >
              <TemplatePicture example={example} />
              <strong>{text(example.name)}</strong>
              <span className="quiet small">{text(example.summary)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && query !== "" && (
        <p className="quiet small" role="status">
          {t("start.noneFound")}
        </p>
      )}
    </section>
  );
}

/** What it makes of its sample photo. */
function TemplatePicture({ example: { picture, photos } }: { readonly example: Example }) {
  const shown = picture ?? photos[0]?.artifact;
  return shown && <img src={thumbnailUrl(shown, 320)} alt="" loading="lazy" />;
}
