import type { WrittenOutput } from "@kumiki/core";
import { artifactUrl, viewUrl } from "../../api/artifact.ts";
import { useWords } from "../../i18n/use-words.ts";
import { failureText } from "./failure-text.ts";
import { useOutputFile } from "./use-output-file.ts";

interface Props {
  readonly name: string;
  readonly output: WrittenOutput;
}

/** The file that an output gives for the sample photo, as it is chosen now: its picture, name, size and bytes. */
export function OutputFile({ name, output }: Props) {
  const { t, text, bytes } = useWords();
  const { file, count, problem, isWorking, hasPhoto } = useOutputFile(name, output);
  return (
    <figure
      className="output-file"
      aria-label={t("editor.file.result")}
      aria-busy={isWorking}
      data-testid="output-file"
    >
      {!hasPhoto && <p className="quiet small">{t("editor.file.noPhoto")}</p>}
      {problem && (
        <p className="output-file-problem small" role="alert">
          {text(failureText(problem))}
        </p>
      )}
      {file && !problem && (
        <>
          <a href={artifactUrl(file.artifact)} target="_blank" rel="noreferrer">
            <img src={viewUrl(file.artifact)} alt={file.name} />
          </a>
          <figcaption className="small figures">
            {t("editor.file.resultOf", {
              name: file.name,
              width: file.artifact.width ?? "?",
              height: file.artifact.height ?? "?",
              size: bytes(file.artifact.sizeBytes),
            })}
            {count > 1 && ` ${t("editor.file.several", { count })}`}
          </figcaption>
        </>
      )}
      {hasPhoto && !file && !problem && <p className="quiet small">{t("editor.file.working")}</p>}
    </figure>
  );
}
