import type { Artifact, Item } from "@kumiki/core";
import { ActionIcon, Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { artifactUrl, downloadName, placeOnDisk } from "../api/artifact.ts";
import { useSystem } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";
import { useDocument } from "./use-document.ts";

interface Props {
  readonly run: string;
  readonly item: Item;
  readonly output: string;
  readonly artifact: Artifact;
}

/** A result that is a file: to download, and where it lies on the server's disk. */
export function FileResult({ run, item, output, artifact }: Props) {
  const { t, bytes } = useWords();
  const { data } = useSystem();
  const { data: ran } = useDocument(run);
  const name = downloadName(item, output, artifact, ran?.document.outputs);
  return (
    <div className="file-result">
      <Button
        component="a"
        href={artifactUrl(artifact, name)}
        download={name}
        size="sm"
        variant="light"
        leftSection={<IconDownload size={16} />}
        rightSection={<span className="small figures">{bytes(artifact.sizeBytes)}</span>}
      >
        {t("run.download")}
      </Button>
      {data && <DiskPlace path={placeOnDisk(data.dataDirectory, artifact)} />}
    </div>
  );
}

/** The path is 64 digits long: it shows when it is asked for, and can be copied in any case. */
function DiskPlace({ path }: { readonly path: string }) {
  const { t } = useWords();
  return (
    <div className="disk">
      <details>
        <summary className="quiet small">{t("run.onDisk")}</summary>
        <p className="mono disk-path">{path}</p>
      </details>
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t(copied ? "app.copied" : "run.copyPath")}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  );
}
