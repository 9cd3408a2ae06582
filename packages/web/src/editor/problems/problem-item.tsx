import "../../run/problem.css";
import { applyFix, type Fix, type Problem } from "@kumiki/core";
import { ProblemCard } from "../../run/problem-card.tsx";
import { useSession } from "../session.tsx";

/** A problem whose mends change the open document. */
export function ProblemItem({ problem }: { readonly problem: Problem }) {
  const { documents, live } = useSession().root;
  const fix = (chosen: Fix) => documents.apply((document) => applyFix(document, chosen));
  // Asking again is enough: a model that came makes the server's next answer another one.
  const ready = () => live.setState(({ photos }) => ({ photos: { ...photos } }));
  return <ProblemCard problem={problem} onFix={fix} onReady={ready} />;
}
