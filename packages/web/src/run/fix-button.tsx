import type { Fix } from "@kumiki/core";
import { Button } from "@mantine/core";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { DescribeButton } from "../models/describe/describe-button.tsx";
import { PullButton } from "./pull-button.tsx";

interface Props {
  readonly fix: Fix;
  readonly onFix: ((fix: Fix) => void) | undefined;
  readonly onReady: (() => void) | undefined;
}

/** One mend: a change of the document, a model that is fetched, or the way to where a person's own model is added. */
export function FixButton({ fix, onFix, onReady }: Props) {
  const { text } = useWords();
  const look = { size: "compact-sm", variant: "light" } as const;
  if (!("command" in fix))
    return (
      <Button {...look} onClick={() => onFix?.(fix)}>
        {text(fix.label)}
      </Button>
    );
  if (fix.command === "models.pull") return <PullButton model={fix.model} label={text(fix.label)} onReady={onReady} />;
  if (fix.command === "models.describe")
    return <DescribeButton model={fix.model} label={text(fix.label)} onKept={onReady} />;
  if (fix.command === "pipelines.open")
    return (
      <Button {...look} renderRoot={(root) => <Link {...root} to={{ page: "editor", id: fix.pipeline }} />}>
        {text(fix.label)}
      </Button>
    );
  return (
    <Button {...look} renderRoot={(root) => <Link {...root} to={{ page: "models", add: fix.model }} />}>
      {text(fix.label)}
    </Button>
  );
}
