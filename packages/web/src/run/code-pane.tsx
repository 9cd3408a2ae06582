import "./code-pane.css";
import type { Run } from "@kumiki/core";
import { isPictureInput } from "@kumiki/core";
import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getRunJob } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { CodeBlock } from "./code-block.tsx";
import { FailureNote } from "./failure-note.tsx";
import { type SnippetLanguage, snippetOf } from "./snippets.ts";
import { useDocument } from "./use-document.ts";

const languages: readonly { value: SnippetLanguage; label: string }[] = [
  { value: "curl", label: "curl" },
  { value: "typescript", label: "TypeScript" },
  { value: "python", label: "Python" },
];

/** Code that does what this run did, the document behind it, and the job that was made for it. */
export default function CodePane({ run }: { readonly run: Run }) {
  const { t } = useWords();
  const [language, setLanguage] = useState<SnippetLanguage>("curl");
  const [whole, setWhole] = useState(false);
  const { data, error } = useDocument(run.id);
  if (data === undefined) return <FailureNote error={error} />;
  const { document, parameters } = data;
  const { id, version } = run.pipeline;
  const pictures = Object.entries(document.inputs).flatMap(([name, input]) => (isPictureInput(input) ? [name] : []));
  const pipeline = id !== undefined && version !== undefined ? { id, version } : { document };
  const code = snippetOf(language, { server: window.location.origin, pipeline, pictures, parameters });
  return (
    <div className="code">
      <section className="code-part">
        <div className="row-wide">
          <h2>{t("code.title")}</h2>
          <SegmentedControl
            size="xs"
            aria-label={t("code.language")}
            data={[...languages]}
            value={language}
            onChange={setLanguage}
          />
        </div>
        <p className="quiet small">{t("code.hint")}</p>
        <CodeBlock text={code} label={languages.find(({ value }) => value === language)?.label ?? ""} />
      </section>
      <section className="code-part">
        <div className="row-wide">
          <h2>{t("code.document")}</h2>
          <Button size="compact-xs" variant="default" onClick={() => setWhole(!whole)} aria-expanded={whole}>
            {t(whole ? "code.hide" : "code.show")}
          </Button>
        </div>
        {whole && <CodeBlock text={JSON.stringify(document, null, 2)} label={t("code.document")} />}
      </section>
      {run.executor === "nomad" && <Job run={run.id} />}
    </div>
  );
}

/** The job that was generated for Nomad, to read. */
function Job({ run }: { readonly run: string }) {
  const { t } = useWords();
  const { data, error } = useQuery({ queryKey: ["run-job", run], queryFn: () => getRunJob(run), retry: false });
  return (
    <section className="code-part">
      <h2>{t("code.job")}</h2>
      {data ? <CodeBlock text={data.hcl} label={t("code.job")} /> : error && <p className="quiet">{t("code.noJob")}</p>}
    </section>
  );
}
