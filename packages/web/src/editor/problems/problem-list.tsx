import type { Problem } from "@kumiki/core";
import { Button, Popover } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { goTo } from "../levels/enter.ts";
import { useDocument, useLive, useSession } from "../session.tsx";
import { ProblemItem } from "./problem-item.tsx";

const keyOf = ({ code, node, field, received }: Problem): string =>
  [code, node, field, JSON.stringify(received)].join(" ");

/** How many problems there are; opened, each with its mends and the way to its node. */
export function ProblemList() {
  const { t } = useWords();
  const problems = useLive((live) => live.problems);
  const empty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  const [open, setOpen] = useState(false);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const worst = errors > 0 ? "error" : problems.length > 0 ? "warning" : "none";
  const Icon = { error: IconExclamationCircle, warning: IconAlertTriangle, none: IconCircleCheck }[worst];
  // An empty canvas is a beginning, not a mistake.
  if (empty) return null;
  const words = worst === "none" ? t("editor.noProblems") : t("editor.problems", { count: problems.length });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color={worst === "error" ? "red" : "gray"}
          leftSection={<Icon size={16} />}
          data-testid="problems"
          data-errors={errors}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="problem-list">
        {problems.length === 0 && <p className="quiet small">{t("editor.noProblemsHint")}</p>}
        {problems.map((problem) => (
          <Entry key={keyOf(problem)} problem={problem} onGone={() => setOpen(false)} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

function Entry({ problem, onGone }: { readonly problem: Problem; readonly onGone: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const flow = useReactFlow();
  const { node } = problem;
  const show = (name: string) => {
    onGone();
    const id = goTo(session, name);
    // The canvas of another level is drawn first.
    setTimeout(() => void flow.fitView({ nodes: [{ id }], maxZoom: 1, padding: 0.5 }), 60);
  };
  return (
    <div className="problem-entry">
      <ProblemItem problem={problem} />
      {node !== undefined && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => show(node)}>
          {t("editor.showStep")}
        </Button>
      )}
    </div>
  );
}
